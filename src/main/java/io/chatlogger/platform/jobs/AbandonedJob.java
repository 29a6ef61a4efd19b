package io.chatlogger.platform.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job whose worker gave no more sign of life.
 *
 * @param failed whether it is not tried again
 */
public record AbandonedJob(@Nullable UUID org, UUID id, boolean failed) {}
