package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;

/**
 * What is wrong with a JSON text, in words of ours.
 *
 * @param code the code of the refusal
 * @param line the line within the text, from 1
 * @param column the column, from 1
 */
record JsonFault(ProblemCode code, int line, int column, String sentence) {
    static JsonFault of(JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        // StreamReadFeature.STRICT_DUPLICATE_DETECTION has no exception of its own.
        if (e.getOriginalMessage().startsWith("Duplicate ")) {
            return new JsonFault(ProblemCode.DUPLICATE_KEY, line, column, "a name stands twice in one object");
        }
        String sentence = switch (e) {
            case JsonEOFException end -> "it ends in the middle of a value";
            case StreamConstraintsException limit
            when limit.getOriginalMessage().contains("nesting") -> "it is nested too deeply";
            case StreamConstraintsException limit -> "a text or number in it is too long";
            default -> "a character or word that does not belong there";
        };
        return new JsonFault(ProblemCode.MALFORMED_JSON, line, column, sentence);
    }

    /** After a comma at the end, the parser misses a name and does not say that the text has ended. */
    private static boolean atEnd(JsonProcessingException e, String text) {
        boolean place = e.getLocation() != null
                && e.getLocation().getCharOffset() >= text.stripTrailing().length() - 1;
        return e instanceof JsonEOFException || place;
    }

    /** Returns whether the text is the beginning of a JSON value that goes on. */
    static boolean breaksOff(String text) {
        try (JsonParser parser = ImportJson.parser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() == JsonToken.START_OBJECT;
        } catch (JsonProcessingException e) {
            return atEnd(e, text);
        } catch (IOException e) {
            return false;
        }
    }
}
