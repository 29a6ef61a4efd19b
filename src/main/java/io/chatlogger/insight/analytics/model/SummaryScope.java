package io.chatlogger.insight.analytics.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose chats are counted.
 *
 * @param onlyOf only chats of this person; null for all of the organization
 */
public record SummaryScope(UUID org, @Nullable UUID onlyOf) {}
