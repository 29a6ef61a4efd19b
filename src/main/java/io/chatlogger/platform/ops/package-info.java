/** Serves operators: health, version, metrics, log. */
@NullMarked
package io.chatlogger.platform.ops;

import org.jspecify.annotations.NullMarked;
