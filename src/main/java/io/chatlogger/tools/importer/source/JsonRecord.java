package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a file of many: a line, or an element of a list.
 *
 * @param parser stands at the object's first token
 * @param number the position among the records of the file, from 0; blank lines count
 * @param bytes the line, if the record is one and it is held
 * @param alone whether nothing may follow in the parser's text
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record JsonRecord(JsonParser parser, SourcePlace place, long number, byte @Nullable [] bytes, boolean alone) {
    /** Called when the object was read to its end; throws when something follows that does not belong there. */
    void end() throws IOException {
        if (alone && parser.nextToken() != null) {
            throw new TrailingText(parser);
        }
    }

    /** Reads the rest of the object whole; a missing node if it is too large. */
    JsonNode tree() throws IOException {
        JsonNode tree = JsonTree.read(parser);
        end();
        return tree;
    }

    private static final class TrailingText extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        TrailingText(JsonParser parser) {
            super("Something follows the object", parser.currentTokenLocation());
        }
    }
}
