/** The guards that features see: they say who asks, never how it was proved. */
@NullMarked
package io.chatlogger.people.access;

import org.jspecify.annotations.NullMarked;
