/** The way of a request: endpoints declared as data, guard before body, bounded bodies, one failure handler, problem+json. */
@NullMarked
package io.chatlogger.platform.http;

import org.jspecify.annotations.NullMarked;
