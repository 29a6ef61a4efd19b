/** Declares the shapes of requests and answers once: requests are checked by them, and the OpenAPI document shows them. */
@NullMarked
package io.chatlogger.platform.schema;

import org.jspecify.annotations.NullMarked;
