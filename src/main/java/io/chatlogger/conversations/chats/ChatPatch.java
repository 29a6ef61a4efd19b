package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.chats.ChatEdits.StoredDescription;
import io.chatlogger.conversations.intake.MergePatch;
import io.chatlogger.conversations.model.NewChat;
import java.util.HashSet;
import java.util.Set;

/**
 * The changes that a request makes to a chat.
 *
 * @param members the names of the members to change
 * @param values the new values of these members; its other members have no meaning
 */
record ChatPatch(Set<String> members, NewChat values) {
    static final String TITLE = "title";
    static final String TAGS = "tags";
    static final String METADATA = "metadata";
    static final String USER_ID = "user_id";
    static final String EXTERNAL_USER_ID = "external_user_id";

    boolean changes(String member) {
        return members.contains(member);
    }

    /**
     * Returns the patch of a stored chat when this one is to be merged with it (RFC 7386): metadata that is no null is merged with the
     * stored; tags that tagging rules found, where the request sent none, are added to the stored.
     *
     * @param clearsMetadata whether the request sent null for metadata
     */
    ChatPatch onto(StoredDescription stored, boolean clearsMetadata) {
        NewChat merged = values;
        var all = new HashSet<>(members);
        if (changes(METADATA) && !clearsMetadata) {
            merged = merged.withMetadata(MergePatch.merged(stored.metadata(), values.metadata()));
        }
        if (!changes(TAGS) && !values.tags().isEmpty()) {
            merged = merged.withTags(stored.tags()).withMoreTags(values.tags());
            all.add(TAGS);
        }
        return new ChatPatch(Set.copyOf(all), merged);
    }
}
