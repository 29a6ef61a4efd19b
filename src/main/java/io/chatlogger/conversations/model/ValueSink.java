package io.chatlogger.conversations.model;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes the values of a row; each kind of value has its method. */
public interface ValueSink {
    /** Takes an absent value. */
    void none() throws IOException;

    void text(String value) throws IOException;

    /** Takes a word of the API: it consists of small letters only, so it needs no escaping. */
    void word(String value) throws IOException;

    void id(UUID value) throws IOException;

    void number(long value) throws IOException;

    void time(Instant value) throws IOException;

    /** Takes a text that is JSON already. */
    void json(String value) throws IOException;

    void tags(List<String> value) throws IOException;
}
