package io.chatlogger.identity;

/** A program that proved an API key of an organization. */
public record KeyCaller(OrgId org, KeyId key) {}
