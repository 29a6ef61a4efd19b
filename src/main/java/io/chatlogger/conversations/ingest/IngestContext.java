package io.chatlogger.conversations.ingest;

import io.chatlogger.people.orgs.OrgSettings;
import org.jspecify.annotations.Nullable;

/**
 * What processors may know of a request.
 *
 * @param settings the organization's
 * @param userAgent the client's program, as it names itself
 * @param origin the web page that sent it, when a browser did
 */
record IngestContext(
        OrgSettings settings,
        @Nullable String userAgent,
        @Nullable String origin) {}
