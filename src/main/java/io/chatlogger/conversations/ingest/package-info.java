/**
 * Serves the ingest over HTTP: lets programs in, decodes JSON and NDJSON, passes items to the intake, answers with verdicts. Owns no table.
 */
@NullMarked
package io.chatlogger.conversations.ingest;

import org.jspecify.annotations.NullMarked;
