/** What an operator looks at: health, version, metrics. */
@NullMarked
package io.chatlogger.platform.ops;

import org.jspecify.annotations.NullMarked;
