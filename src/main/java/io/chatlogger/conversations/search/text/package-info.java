/** Cuts texts into words, in the form in which they are compared. */
@NullMarked
package io.chatlogger.conversations.search.text;

import org.jspecify.annotations.NullMarked;
