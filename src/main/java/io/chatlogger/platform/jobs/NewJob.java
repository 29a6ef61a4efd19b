package io.chatlogger.platform.jobs;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job for the table {@code jobs}.
 *
 * @param org with whose deletion it goes; null for a job of nobody
 * @param goodFor after which it is not done any more; null for ever
 */
public record NewJob(
        @Nullable UUID org, JsonObject payload, @Nullable Duration goodFor) {}
