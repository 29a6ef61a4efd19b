/** The plugin's door over HTTP: lets programs in, decodes JSON and NDJSON, hands to the intake, answers with verdicts. Owns no table. */
@NullMarked
package io.chatlogger.conversations.ingest;

import org.jspecify.annotations.NullMarked;
