package io.chatlogger.tools.generator;

import io.chatlogger.conversations.model.MessageRole;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;

/** Writes the rows of a chat's messages. Not thread-safe. */
final class MessageRowWriter {
    static final String COPY = """
            copy messages (
              org_id, id, chat_id, created_at, received_at, latency_ms,
              token_count, role, model, content, metadata)
            from stdin (format binary)
            """;

    private static final int FIELDS = 11;
    private static final Map<MessageRole, LogNormal> WORDS = new EnumMap<>(Map.of(
            MessageRole.USER, new LogNormal(10, 0.8),
            MessageRole.ASSISTANT, new LogNormal(26, 0.7),
            MessageRole.AGENT, new LogNormal(16, 0.7),
            MessageRole.SYSTEM, new LogNormal(45, 0.5),
            MessageRole.TOOL, new LogNormal(12, 0.6),
            MessageRole.FUNCTION, new LogNormal(12, 0.6)));
    private static final int MAX_WORDS = 1500;
    /** One message in this many is a whole e-mail or log that was pasted. */
    private static final int PASTED = 3000;

    private static final LogNormal PASTED_WORDS = new LogNormal(500, 0.6);
    private static final double TOKENS_PER_WORD = 1.3;
    /** The most tokens that instructions and earlier turns add to a message. */
    private static final int MAX_MORE_TOKENS = 40;

    private static final Choice MODELS = Choice.of(
            "aurora-mini 46", "aurora-large 24", "cobalt-2 14", "cobalt-2-reasoning 9", "local-7b 5", "aurora-nano 2");
    private static final Choice ENDINGS =
            Choice.of("{} 80", "{\"finish_reason\":\"stop\"} 18", "{\"finish_reason\":\"length\"} 2");
    private static final Choice TOOLS = Choice.of(
            "{\"tool\":\"order_lookup\"} 60", "{\"tool\":\"knowledge_search\"} 30", "{\"tool\":\"refund\"} 10");
    private static final Choice CALLS = Choice.of(
            "{\"tool_calls\":[{\"name\":\"order_lookup\"}]} 60",
            "{\"tool_calls\":[{\"name\":\"knowledge_search\"}]} 30",
            "{\"tool_calls\":[{\"name\":\"refund\"}]} 10");
    private static final byte[] EMPTY = Language.utf8("{}");
    private static final Map<MessageRole, byte[]> ROLES = new EnumMap<>(MessageRole.class);

    static {
        for (MessageRole role : MessageRole.values()) {
            ROLES.put(role, Language.utf8(role.word()));
        }
    }

    private final BinaryRows rows;
    private final Prose prose;

    MessageRowWriter(BinaryRows rows, Prose prose) {
        this.rows = rows;
        this.prose = prose;
    }

    /** Draws the index of the model that answers in a chat. */
    static int model(SplittableRandom random) {
        return MODELS.place(random);
    }

    /**
     * The chat and the place of a message.
     *
     * @param firstNumber the number of the chat's first message among all messages of its organization
     * @param model a result of {@link #model}
     */
    record Place(UUID org, UUID chat, int firstNumber, Language language, int model) {}

    void add(Place place, Turns turns, int i, long receivedMicros, SplittableRandom random) {
        MessageRole role = turns.role(i);
        long time = turns.time(i);
        rows.begin(FIELDS)
                .uuid(place.org().getMostSignificantBits(), place.org().getLeastSignificantBits())
                .uuid(Seed.timeHalf(time, i), Seed.chanceHalf(random))
                .uuid(place.chat().getMostSignificantBits(), place.chat().getLeastSignificantBits())
                .time(time * 1000)
                .time(receivedMicros);
        orNothing(turns.latency(i));
        int words = content(place, turns, i, random);
        orNothing(tokens(role, words, random));
        rows.text(Objects.requireNonNull(ROLES.get(role)));
        if (role == MessageRole.ASSISTANT) {
            rows.text(MODELS.at(place.model()));
        } else {
            rows.nothing();
        }
        rows.text(prose.bytes(), prose.length())
                .json(metadata(role, turns.isToolCall(i), random))
                .end();
    }

    /** Writes the content and returns its number of words. */
    private int content(Place place, Turns turns, int i, SplittableRandom random) {
        int number = place.firstNumber() + i;
        if (turns.isToolCall(i) && !PlantedWord.anyIsIn(number)) {
            prose.nothing();
            return 0;
        }
        boolean pasted = random.nextInt(PASTED) == 0;
        int words = (pasted ? PASTED_WORDS : Objects.requireNonNull(WORDS.get(turns.role(i)))).draw(random, MAX_WORDS);
        prose.message(place.language(), words, number, random);
        return words;
    }

    private static int tokens(MessageRole role, int words, SplittableRandom random) {
        return switch (role) {
            case ASSISTANT, USER -> (int) (words * TOKENS_PER_WORD) + random.nextInt(1, MAX_MORE_TOKENS);
            default -> -1;
        };
    }

    private static byte[] metadata(MessageRole role, boolean toolCall, SplittableRandom random) {
        return switch (role) {
            case ASSISTANT -> (toolCall ? CALLS : ENDINGS).draw(random);
            case TOOL, FUNCTION -> TOOLS.draw(random);
            default -> EMPTY;
        };
    }

    private void orNothing(int value) {
        if (value < 0) {
            rows.nothing();
        } else {
            rows.integer(value);
        }
    }
}
