/** Starts the process: {@code Main} parses, builds, starts and stops; {@code App} is the whole object graph. */
@NullMarked
package io.chatlogger;

import org.jspecify.annotations.NullMarked;
