/** Answers that are no success, as values: a problem, its stable code, and the faults of single fields (RFC 9457). */
@NullMarked
package io.chatlogger.platform.problem;

import org.jspecify.annotations.NullMarked;
