/**
 * Declares chats and messages: their records, the rules of new ones, their columns and the filter that selects chats. Each column is
 * declared once, and by that declaration messages are stored, read, listed, exported and described. Owns no table of its own and knows no
 * HTTP.
 */
@NullMarked
package io.chatlogger.conversations.model;

import org.jspecify.annotations.NullMarked;
