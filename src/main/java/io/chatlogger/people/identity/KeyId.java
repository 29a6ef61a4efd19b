package io.chatlogger.people.identity;

import java.util.UUID;

/** The id of an API key; public, unlike the key. */
public record KeyId(UUID value) {}
