/** Who and what asks, as plain values. */
@NullMarked
package io.chatlogger.people.identity;

import org.jspecify.annotations.NullMarked;
