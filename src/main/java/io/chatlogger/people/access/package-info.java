/** The gate that every request passes, and how endpoints declare whom it lets in. Features see who asks, never how it was proved. */
@NullMarked
package io.chatlogger.people.access;

import org.jspecify.annotations.NullMarked;
