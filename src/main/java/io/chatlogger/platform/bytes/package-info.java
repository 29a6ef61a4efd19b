/** Hashes, and numbers encoded with variable length. */
@NullMarked
package io.chatlogger.platform.bytes;

import org.jspecify.annotations.NullMarked;
