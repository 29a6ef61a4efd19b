package io.chatlogger.conversations.model;

import io.chatlogger.platform.feed.FeedSource;

/** What followers of the feed may read of chats and messages. */
public final class ChatSources {
    /** Messages that were stored; they never change. */
    public static final FeedSource MESSAGES =
            FeedSource.of("messages", "received_at").sized("octet_length(s.content)");

    /** Chats that were made or changed. */
    public static final FeedSource CHATS = FeedSource.of("chats", "updated_at");

    /** Chats as they were before they were changed or deleted; whoever follows them deletes them when they are of no more use. */
    public static final FeedSource CHAT_VERSIONS = FeedSource.of("chat_versions", "changed_at");

    private ChatSources() {}
}
