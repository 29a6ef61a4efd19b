package io.chatlogger.people.identity;

/** A program that proved an API key of an organization. */
public record KeyCaller(OrgId org, KeyId key) {}
