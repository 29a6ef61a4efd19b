package io.chatlogger.people.orgs;

/**
 * Tags a chat when a field holds a text.
 *
 * @param tag the tag that is added, 1 to 100 characters
 * @param field the field to search: content, title, role, model, or metadata.&lt;key&gt;
 * @param contains the text to find anywhere in the field, in upper or lower case, 1 to 255 characters
 */
public record TaggingRule(String tag, String field, String contains) {}
