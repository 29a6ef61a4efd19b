/** The import command: reads NDJSON and posts it through the public API, as any client would. */
@NullMarked
package io.chatlogger.importer;

import org.jspecify.annotations.NullMarked;
