/** Callers, roles, scopes and ids as plain values. */
@NullMarked
package io.chatlogger.people.identity;

import org.jspecify.annotations.NullMarked;
