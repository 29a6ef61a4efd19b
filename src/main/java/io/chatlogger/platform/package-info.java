/** What every feature is made of and that knows nothing of any: the interface of a feature, what it stands on, what it serves an event loop with. */
@NullMarked
package io.chatlogger.platform;

import org.jspecify.annotations.NullMarked;
