package io.chatlogger.insight.analytics.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chats that are counted.
 *
 * @param onlyOf the person whose chats alone are counted; null for all chats of the organization
 */
public record SummaryScope(UUID org, @Nullable UUID onlyOf) {}
