package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.conversations.model.ChatSelection;
import io.chatlogger.conversations.model.ListOrder;
import io.chatlogger.platform.http.Keyset;
import org.jspecify.annotations.Nullable;

/** A question for a list of chats: who asks, for which chats, and in which order. */
record ChatQuestion(Viewer viewer, ChatFilter filter, ChatSort sort) {
    /** Selects the chats after a place in the list. */
    ChatSelection after(@Nullable Keyset place) {
        return viewer.chats(filter, place, sort.order());
    }

    /** Returns the tables of the statement, in SQL. */
    String tables() {
        return sort.tables();
    }

    ListOrder order() {
        return sort.order();
    }

    /** Returns a text that is equal for the same list only: a cursor is bound to it. */
    String text() {
        return sort.word() + filter.text();
    }
}
