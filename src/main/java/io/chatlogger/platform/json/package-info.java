/** Reads and writes JSON exactly as RFC 8259 defines it: checked UTF-8, no duplicate keys, no coercion. */
@NullMarked
package io.chatlogger.platform.json;

import org.jspecify.annotations.NullMarked;
