/** JSON as RFC 8259 has it and no looser: checked UTF-8, no duplicate keys, no coercion. */
@NullMarked
package io.chatlogger.platform.json;

import org.jspecify.annotations.NullMarked;
