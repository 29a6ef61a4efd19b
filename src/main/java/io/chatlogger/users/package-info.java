/** People of an organization. Owns the table users. */
@NullMarked
package io.chatlogger.users;

import org.jspecify.annotations.NullMarked;
