/** Reads times as clients write them (RFC 3339). */
@NullMarked
package io.chatlogger.platform.time;

import org.jspecify.annotations.NullMarked;
