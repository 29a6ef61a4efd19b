package io.chatlogger.conversations.model;

import io.chatlogger.platform.feed.FeedSource;

/** The tables of chats and messages that followers of the feed may read. */
public final class ChatSources {
    /** The stored messages, which never change. */
    public static final FeedSource MESSAGES =
            FeedSource.of("messages", "received_at").sized("octet_length(s.content)");

    /** The stored messages, for followers that read no contents, so that a step may have many. */
    public static final FeedSource MESSAGE_TIMES = FeedSource.of("messages", "received_at");

    /** The chats that were made or changed. */
    public static final FeedSource CHATS = FeedSource.of("chats", "updated_at");

    /** The versions of chats before a change or a deletion; the follower deletes them when it needs them no more. */
    public static final FeedSource CHAT_VERSIONS = FeedSource.of("chat_versions", "changed_at");

    private ChatSources() {}
}
