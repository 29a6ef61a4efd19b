/**
 * Decides on access: one gate for every request, and the declarations with which endpoints name the callers that they admit. Features see
 * the caller, never the credential.
 */
@NullMarked
package io.chatlogger.people.access;

import org.jspecify.annotations.NullMarked;
