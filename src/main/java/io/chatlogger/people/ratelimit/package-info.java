/**
 * Limits how many requests a client may send in a second, and how many wrong credentials it may try. Owns no table. It always holds: a
 * limit that cannot be looked up never stops a request, and every queue, map and wait here has a bound.
 */
@NullMarked
package io.chatlogger.people.ratelimit;

import org.jspecify.annotations.NullMarked;
