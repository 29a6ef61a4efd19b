/** Limits on work and memory that requests share: byte budgets, turns of background work, low-priority threads, caches of directories. */
@NullMarked
package io.chatlogger.platform.load;

import org.jspecify.annotations.NullMarked;
