/** Settings in layers: the shipped file is the list of keys and defaults, an own file and the environment go on top. Each feature reads its own. */
@NullMarked
package io.chatlogger.platform.config;

import org.jspecify.annotations.NullMarked;
