package io.chatlogger.conversations.intake;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.people.orgs.OrgSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where chats and messages come from; all that processors may know of it.
 *
 * @param org whose they are
 * @param settings the organization's
 * @param person who sends them; null when a program does
 * @param userAgent the client's program, as it names itself; null when it does not, or when it is no client of the chat
 * @param page the web page (RFC 6454) that sent them, when a browser did
 */
public record Origin(
        OrgId org,
        OrgSettings settings,
        @Nullable UserId person,
        @Nullable String userAgent,
        @Nullable String page) {}
