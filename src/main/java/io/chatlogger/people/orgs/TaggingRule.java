package io.chatlogger.people.orgs;

/**
 * Tags a chat when a field holds a text.
 *
 * @param tag what to tag with, 1 to 100 characters
 * @param field content, title, role, model, or metadata.&lt;key&gt;
 * @param contains looked for anywhere in the field, without regard to case, 1 to 255 characters
 */
public record TaggingRule(String tag, String field, String contains) {}
