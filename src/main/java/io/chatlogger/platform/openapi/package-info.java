/** Describes the API: makes the OpenAPI document from the endpoints as they are mounted, and serves a page to read and try it. */
@NullMarked
package io.chatlogger.platform.openapi;

import org.jspecify.annotations.NullMarked;
