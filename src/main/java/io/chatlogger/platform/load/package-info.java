/** Bounds on work and memory that requests share: byte budgets, turns of background work, threads that step back, caches of directories. */
@NullMarked
package io.chatlogger.platform.load;

import org.jspecify.annotations.NullMarked;
