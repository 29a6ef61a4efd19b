/**
 * Defines a chat and a message: their records, the rules for new ones, their columns, and the filter that selects chats. Each column is declared once, and from that declaration messages are stored, read, listed, exported and described. Owns the tables
 * chats, messages and chat_versions, which {@code writing} and triggers fill; knows no HTTP.
 */
@NullMarked
package io.chatlogger.conversations.model;

import org.jspecify.annotations.NullMarked;
