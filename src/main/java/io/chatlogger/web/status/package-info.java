/** Tells people how the server is: in one word to everybody, with what was checked to those who are signed in. */
@NullMarked
package io.chatlogger.web.status;

import org.jspecify.annotations.NullMarked;
