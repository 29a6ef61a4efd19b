/** Makes and reads the ids of rows: UUIDs of version 7, in their usual 36 characters. */
@NullMarked
package io.chatlogger.platform.ids;

import org.jspecify.annotations.NullMarked;
