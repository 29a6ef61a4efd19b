package io.chatlogger.conversations.model;

import io.chatlogger.platform.ids.Uuids;
import io.chatlogger.platform.json.CompactJson;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.json.Utf8;
import io.chatlogger.platform.json.ValueReader;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.time.Times;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks single values of chats and messages, whatever their source. A method notes a broken rule in {@link Faults} and returns null; for a
 * value that is null already it returns null without a fault.
 */
public final class FieldRules {
    /** The longest name, title or model, in characters (Unicode code points). All lengths are in characters, but for those in bytes. */
    public static final int MAX_NAME_CHARS = 255;

    public static final int MAX_TAG_CHARS = 100;
    /** The most parts of one message, and the most tool calls of one. */
    public static final int MAX_PARTS = 1000;

    public static final int MAX_TOOL_CALLS = 256;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private final IngestLimits limits;

    public FieldRules(IngestLimits limits) {
        this.limits = limits;
    }

    /** Reads a UUID in its usual 36 characters; {@link UUID#fromString} alone would accept shorter texts. */
    public @Nullable UUID id(@Nullable String text, Faults faults, String member) {
        if (text == null) {
            return null;
        }
        UUID id = Uuids.parsed(text);
        if (id == null) {
            faults.add(
                    member,
                    ProblemCode.INVALID_FORMAT,
                    member + " is \"" + JsonInput.shortened(text)
                            + "\" (expected a UUID such as 019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60)");
        }
        return id;
    }

    /** Checks a text of 1 to 255 characters. */
    public @Nullable String name(@Nullable String text, Faults faults, String member) {
        if (text != null && text.isEmpty()) {
            faults.add(
                    member,
                    ProblemCode.OUT_OF_RANGE,
                    member + " is empty (expected 1.." + MAX_NAME_CHARS + " characters, or none)");
            return null;
        }
        return title(text, faults, member);
    }

    /** Checks a text of at most 255 characters. */
    @Nullable
    String title(@Nullable String text, Faults faults, String member) {
        return text != null && tooLong(text, MAX_NAME_CHARS, faults, member) ? null : text;
    }

    private static boolean tooLong(String text, int max, Faults faults, String member) {
        if (text.length() > max && text.codePointCount(0, text.length()) > max) {
            faults.add(
                    member,
                    ProblemCode.TOO_LONG,
                    member + " has " + text.codePointCount(0, text.length()) + " characters (limit: " + max + ")");
            return true;
        }
        return false;
    }

    /** Checks a text whose UTF-8 form is at most as long as the limit of a content, in bytes. */
    @Nullable
    String content(@Nullable String text, Faults faults, String member) {
        if (text == null || text.length() <= limits.maxContentBytes() / 3) {
            return text;
        }
        int bytes = Utf8.length(text);
        if (bytes > limits.maxContentBytes()) {
            faults.add(
                    member,
                    ProblemCode.TOO_LONG,
                    member + " has " + bytes + " bytes (limit: " + limits.maxContentBytes() + ")");
            return null;
        }
        return text;
    }

    /** Reads the word of a role. */
    @Nullable
    MessageRole role(@Nullable String word, Faults faults, String member) {
        MessageRole role = word == null ? null : MessageRole.of(word);
        if (word != null && role == null) {
            faults.add(
                    member,
                    ProblemCode.UNKNOWN_VALUE,
                    member + " is \"" + JsonInput.shortened(word) + "\" (expected one of " + MessageRole.words() + ")");
        }
        return role;
    }

    /** Reads an object, and returns it as its JSON text. */
    @Nullable
    String metadata(ValueReader in, Faults faults, String member) {
        return in.rawObject(faults, member, limits.maxMetadataBytes());
    }

    /**
     * Notes a fault when a field came before under another of its names.
     *
     * @param before the name under which it came; null when it did not
     * @return the name to remember
     */
    String once(@Nullable String before, String name, Faults faults) {
        if (before != null) {
            faults.add(
                    name,
                    ProblemCode.AMBIGUOUS,
                    name + " stands beside " + before + ", which means the same: send one of them");
        }
        return name;
    }

    /** Returns the text of a list that is not too long; {@link MessageDetails#NO_LIST} with a fault noted otherwise. */
    String list(JsonArray list, int maxElements, Faults faults, String member) {
        if (list.size() > maxElements) {
            faults.add(
                    member,
                    ProblemCode.TOO_MANY,
                    member + " has " + list.size() + " entries (limit: " + maxElements + ")");
            return MessageDetails.NO_LIST;
        }
        String text = CompactJson.of(list, limits.maxListBytes(), faults, member);
        return text == null ? MessageDetails.NO_LIST : text;
    }

    /** Reads at most 50 tags of 1 to 100 characters; a tag that occurs twice counts once. */
    List<String> tags(ValueReader in, Faults faults, String member) {
        if (in.isNull() || !in.inArray(faults, member)) {
            return List.of();
        }
        var tags = new LinkedHashSet<String>();
        int position = 0;
        while (in.nextElement()) {
            String place = member + "/" + position++;
            if (in.isNull()) {
                faults.add(place, ProblemCode.WRONG_TYPE, place + " is null (expected a string)");
            }
            String tag = in.string(faults, place);
            if (tag != null && tag.isBlank()) {
                faults.add(
                        place,
                        ProblemCode.OUT_OF_RANGE,
                        place + " is blank (expected 1.." + MAX_TAG_CHARS + " characters)");
            } else if (tag != null && !tooLong(tag, MAX_TAG_CHARS, faults, place) && position <= NewChat.MAX_TAGS) {
                tags.add(tag);
            }
        }
        if (position > NewChat.MAX_TAGS) {
            faults.add(
                    member,
                    ProblemCode.TOO_MANY,
                    member + " has " + position + " entries (limit: " + NewChat.MAX_TAGS + ")");
        }
        return new ArrayList<>(tags);
    }

    /** Reads an RFC 3339 time between 1970 and a little in the future, and cuts it to milliseconds. */
    @Nullable
    Instant time(@Nullable String text, Faults faults, String member, Instant now) {
        if (text == null) {
            return null;
        }
        Instant time = Times.parsed(text);
        if (time == null) {
            faults.add(
                    member,
                    ProblemCode.INVALID_FORMAT,
                    member + " is \"" + JsonInput.shortened(text)
                            + "\" (expected an RFC 3339 time such as 2026-01-31T12:00:00.000Z)");
            return null;
        }
        Instant latest = now.plus(limits.maxFuture());
        if (time.isBefore(EARLIEST) || time.isAfter(latest)) {
            faults.add(
                    member,
                    ProblemCode.OUT_OF_RANGE,
                    member + " is " + JsonInput.shortened(text) + " (expected " + EARLIEST + " to "
                            + latest.truncatedTo(ChronoUnit.SECONDS) + ")");
            return null;
        }
        return time;
    }
}
