package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ListOrder;
import java.util.Arrays;
import java.util.List;

/** The orders in which chats are listed; each begins with the latest. */
enum ChatSort {
    /** By the time when the chat began. */
    CREATED("created", "chats c"),
    /** By the time of the last message; a chat without messages has the time when it began. */
    LAST_MESSAGE("last_message", """
            chats c
            join chat_activity a on a.org_id = c.org_id and a.chat_id = c.id""");

    private static final ListOrder BY_ACTIVITY = new ListOrder("a.active_at", "a.chat_id", false);

    private final String word;
    private final String tables;

    ChatSort(String word, String tables) {
        this.word = word;
        this.tables = tables;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ChatSort::word).toList();
    }

    static ChatSort of(String word) {
        return Arrays.stream(values())
                .filter(sort -> sort.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no order of chats named " + word));
    }

    String word() {
        return word;
    }

    /** Returns the tables {@code chats c} and those that have the order, in SQL. */
    String tables() {
        return tables;
    }

    ListOrder order() {
        return this == CREATED ? ListOrder.CREATED : BY_ACTIVITY;
    }
}
