/**
 * How much one may ask for in a second or a minute, and how often one may fail. Owns no table. Always: a limit that cannot be looked up never stops a request, and no queue, map or
 * wait in here is without a bound.
 */
@NullMarked
package io.chatlogger.people.ratelimit;

import org.jspecify.annotations.NullMarked;
