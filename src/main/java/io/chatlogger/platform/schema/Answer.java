package io.chatlogger.platform.schema;

import org.jspecify.annotations.Nullable;

/**
 * One way in which an operation succeeds.
 *
 * @param shape of the body; null when there is none, or when it is no JSON
 * @param mediaType of the body; null when there is none
 */
public record Answer(
        int status, @Nullable Shape shape, @Nullable String mediaType, String description) {}
