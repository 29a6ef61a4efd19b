/** Bytes in and out: hashes and numbers of variable length. */
@NullMarked
package io.chatlogger.platform.bytes;

import org.jspecify.annotations.NullMarked;
