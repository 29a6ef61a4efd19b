package io.chatlogger.web;

import io.chatlogger.platform.http.EntityTag;
import io.vertx.core.buffer.Buffer;

/**
 * A file as it is sent.
 *
 * @param coding the content coding; empty for none
 */
record WebForm(Buffer bytes, String coding, EntityTag tag) {}
