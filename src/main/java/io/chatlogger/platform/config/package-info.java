/** One typed record tree, read once: the shipped file is the list of keys and defaults, an own file and the environment go on top. */
@NullMarked
package io.chatlogger.platform.config;

import org.jspecify.annotations.NullMarked;
