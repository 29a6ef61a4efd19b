/** The description of the API, made from the endpoints as they are mounted, and a page to read and try it. */
@NullMarked
package io.chatlogger.platform.openapi;

import org.jspecify.annotations.NullMarked;
