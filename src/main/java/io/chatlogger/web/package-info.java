/** Serves the web dashboard. Its sources are in {@code src/main/web}; the build bundles them into the folder {@code web} of the jar. */
@NullMarked
package io.chatlogger.web;

import org.jspecify.annotations.NullMarked;
