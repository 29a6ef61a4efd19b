/** Who and what asks, as plain values. */
@NullMarked
package io.chatlogger.identity;

import org.jspecify.annotations.NullMarked;
