package io.chatlogger.platform.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job whose worker sent no more heartbeats.
 *
 * @param failed whether the job has failed and is not tried again
 */
public record AbandonedJob(@Nullable UUID org, UUID id, boolean failed) {}
