package io.chatlogger.platform.jobs;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job for the table {@code jobs}.
 *
 * @param org the organization with which the job is deleted; null when it belongs to none
 * @param goodFor the time after which the job is not done any more; null for no limit
 */
public record NewJob(
        @Nullable UUID org, JsonObject payload, @Nullable Duration goodFor) {}
