/** From a text to its words, in the form in which they are compared. */
@NullMarked
package io.chatlogger.search.text;

import org.jspecify.annotations.NullMarked;
