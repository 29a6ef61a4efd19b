package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of JSON objects one by one: one a line (NDJSON, JSONL), or one document, be it a list of them or one after the other. A line
 * that is broken is refused, and the next is read. A document that is broken cannot be read further.
 */
final class JsonRecords {
    /** The number of broken lines at the beginning after which a file is taken for something else. */
    private static final int MAX_BROKEN_LINES = 100;

    /** Reads one object to its end and calls {@link JsonRecord#end}, both before anything is given away. */
    @FunctionalInterface
    interface Reader {
        void read(JsonRecord object) throws IOException, InterruptedException, ImportStopped;
    }

    private final String file;
    private final ChatSink sink;
    private final Reader reader;
    private long good;
    private long broken;

    private JsonRecords(String file, ChatSink sink, Reader reader) {
        this.file = file;
        this.sink = sink;
        this.reader = reader;
    }

    static void read(Member member, ChatSink sink, Reader reader)
            throws IOException, InterruptedException, ImportStopped {
        var records = new JsonRecords(member.place(), sink, reader);
        boolean lines = isLines(new String(member.peek(), StandardCharsets.UTF_8));
        try (InputStream in = member.open()) {
            if (lines) {
                records.lines(in);
            } else {
                records.document(in);
            }
        }
    }

    /** Returns whether each line is a value of its own; a document may spread over many. */
    private static boolean isLines(String beginning) {
        String text = beginning.startsWith("\uFEFF") ? beginning.substring(1) : beginning;
        String begun = text.stripLeading();
        if (!begun.startsWith("{")) {
            return !begun.startsWith("[");
        }
        int end = begun.indexOf('\n');
        return end < 0 || !JsonFault.breaksOff(begun.substring(0, end));
    }

    private void lines(InputStream in) throws IOException, InterruptedException, ImportStopped {
        var lines = new LineReader(in, LineReader.MAX_HELD_BYTES);
        for (LineReader.@Nullable Line line = lines.next(); line != null; line = lines.next()) {
            line(line);
            if (good == 0 && broken >= MAX_BROKEN_LINES) {
                throw new UnreadableInput("none of its first " + MAX_BROKEN_LINES + " lines is a JSON object");
            }
        }
    }

    private void line(LineReader.Line line) throws IOException, InterruptedException, ImportStopped {
        var place = new SourcePlace(file, line.number(), "");
        try (JsonParser parser = ImportJson.parser(line.stream())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                reader.read(new JsonRecord(parser, place, line.number() - 1, line.whole(), true));
                good++;
            } else {
                refuse(place, ProblemCode.WRONG_TYPE, "The line is not a JSON object");
            }
        } catch (CharacterCodingException e) {
            refuse(place, ProblemCode.INVALID_UTF8, "The line is not valid UTF-8");
        } catch (JsonProcessingException e) {
            var fault = JsonFault.of(e);
            refuse(
                    place,
                    fault.code(),
                    "The line is not valid JSON at column " + fault.column() + ": " + fault.sentence());
        }
    }

    private void refuse(SourcePlace place, ProblemCode code, String detail) {
        broken++;
        sink.refused(Refusal.of(Refusal.What.LINE, place, code, detail));
    }

    private void document(InputStream in) throws IOException, InterruptedException, ImportStopped {
        try (JsonParser parser = ImportJson.parser(ByteOrderMark.skipped(in))) {
            JsonToken first = parser.nextToken();
            boolean list = first == JsonToken.START_ARRAY;
            JsonToken token = list ? parser.nextToken() : first;
            for (long number = 0; token != null && token != JsonToken.END_ARRAY; number++) {
                element(parser, list ? "/" + number : "", number);
                token = parser.nextToken();
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableInput("it is not valid UTF-8 after " + good + " chats", e);
        } catch (JsonProcessingException e) {
            var fault = JsonFault.of(e);
            throw new UnreadableInput(
                    "line " + fault.line() + ", column " + fault.column() + ", after " + good + " chats: "
                            + fault.sentence(),
                    e);
        }
    }

    private void element(JsonParser parser, String pointer, long number)
            throws IOException, InterruptedException, ImportStopped {
        var place = new SourcePlace(file, parser.currentTokenLocation().getLineNr(), pointer);
        if (isObject(parser, place, sink)) {
            reader.read(new JsonRecord(parser, place, number, null, false));
            good++;
        }
    }

    /** Returns whether the parser stands at an object; refuses and passes over anything else. */
    static boolean isObject(JsonParser parser, SourcePlace place, ChatSink sink) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        parser.skipChildren();
        sink.refused(Refusal.of(Refusal.What.LINE, place, ProblemCode.WRONG_TYPE, "The element is not a JSON object"));
        return false;
    }
}
