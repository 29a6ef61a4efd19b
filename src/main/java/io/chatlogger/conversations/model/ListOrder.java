package io.chatlogger.conversations.model;

/**
 * An order of a list of chats: the latest first, by a time and then by the chat's id.
 *
 * @param time the time in SQL, over {@code chats c} and what the statement joins to it
 * @param id the chat's id in SQL, in the table that has the time
 * @param ofChats whether indexes over {@code chats} have this order, also for the chats of one person
 */
public record ListOrder(String time, String id, boolean ofChats) {
    public static final ListOrder CREATED = new ListOrder("c.created_at", "c.id", true);
}
