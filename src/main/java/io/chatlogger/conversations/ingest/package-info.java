/** The plugin's door: decodes, runs the processors, hands to the writer of chats. Owns no table. */
@NullMarked
package io.chatlogger.conversations.ingest;

import org.jspecify.annotations.NullMarked;
