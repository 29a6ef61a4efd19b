/** What every feature stands on and that knows nothing of chats: problems, ids; below it configuration, HTTP, database, operations. */
@NullMarked
package io.chatlogger.platform;

import org.jspecify.annotations.NullMarked;
