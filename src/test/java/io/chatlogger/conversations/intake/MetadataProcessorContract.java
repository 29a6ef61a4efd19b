package io.chatlogger.conversations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.orgs.OrgSettings;
import io.chatlogger.platform.json.RandomJson;
import io.chatlogger.platform.json.RandomText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every processor promises. */
abstract class MetadataProcessorContract {
    private static final long SEED = 20_260_305;
    private static final int ROUNDS = 500;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    /** What processors look for, and what stands around it, so that the generator hits their edges. */
    private static final String[] FRAGMENTS = {
        "ann@example.org",
        "4111 1111 1111 1111",
        "4111111111111111",
        "DE89 3704 0044 0532 0130 00",
        "+49 30 1234567",
        "(555) 123-4567",
        "10.0.0.1",
        "fe80::1",
        "::1",
        "2001:db8::ff00:42:8329",
        "refund",
        "REFUND",
        "[email]",
        "12:30:45",
        "1",
        "DE",
        ".",
        ":",
        "-",
        "+",
        " ",
        "@",
        "\n",
        ",",
        "/",
        "(",
        ")",
        "x",
        "é"
    };

    abstract MetadataProcessor processor();

    /** Under which it does its work. */
    abstract OrgSettings settingsOn();

    private Origin on() {
        return Sample.origin(settingsOn());
    }

    private static String text(Random random) {
        if (random.nextInt(3) == 0) {
            return RandomText.of(random, 20);
        }
        var text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
            text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        }
        return text.toString();
    }

    private static String metadata(Random random) {
        return random.nextInt(4) == 0
                ? NewChat.NO_METADATA
                : MAPPER.createObjectNode()
                        .put("note", text(random))
                        .set("rest", tree(RandomJson.object(random, 5)))
                        .toString();
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** Every number in it, in order, to its last digit. */
    private static List<String> numbers(String json) {
        List<String> numbers = new ArrayList<>();
        collect(tree(json), numbers);
        return numbers;
    }

    private static void collect(JsonNode node, List<String> numbers) {
        if (node.isNumber()) {
            numbers.add(node.decimalValue().toString());
        }
        node.forEach(child -> collect(child, numbers));
    }

    @Test
    void appliesTo_settingsOff_nothingToDo() {
        assertThat(processor().appliesTo(Sample.origin(Sample.ALL_OFF))).isFalse();
        assertThat(processor().appliesTo(on())).isTrue();
    }

    @Test
    void message_anyInput_twiceIsOnce() {
        var random = new Random(SEED);
        for (int n = 0; n < ROUNDS; n++) {
            NewMessage sent = Sample.message(text(random), metadata(random));
            NewMessage once = processor().message(sent, on());
            assertThat(processor().message(once, on())).isEqualTo(once);
            assertThat(processor().message(sent, on())).isEqualTo(once);
        }
    }

    @Test
    void chat_anyInput_twiceIsOnce() {
        var random = new Random(SEED);
        for (int n = 0; n < ROUNDS; n++) {
            NewChat sent = Sample.chat(random.nextInt(5) == 0 ? null : text(random), metadata(random), "own");
            NewChat once = processor().chat(sent, on());
            assertThat(processor().chat(once, on())).isEqualTo(once);
            assertThat(processor().chat(sent, on())).isEqualTo(once);
        }
    }

    @Test
    void any_whatTheClientNamed_stays() {
        var random = new Random(SEED);
        for (int n = 0; n < ROUNDS; n++) {
            NewChat chat = Sample.chat(text(random), metadata(random), "own");
            NewChat made = processor().chat(chat, on());
            assertThat(made.id()).isEqualTo(chat.id());
            assertThat(made.externalId()).isEqualTo(chat.externalId());
            assertThat(made.externalUserId()).isEqualTo(chat.externalUserId());
            assertThat(made.fingerprint()).isEqualTo(chat.fingerprint());
            assertThat(made.tags()).startsWith("own");
            NewMessage message = Sample.message(text(random), metadata(random));
            NewMessage stored = processor().message(message, on());
            assertThat(stored.withContent("").withMetadata("{}").withChatTags(List.of()))
                    .isEqualTo(message.withContent("").withMetadata("{}"));
        }
    }

    @Test
    void any_numbersInMetadata_everyDigitStays() {
        var random = new Random(SEED);
        for (int n = 0; n < ROUNDS; n++) {
            String metadata = metadata(random);
            assertThat(numbers(processor()
                            .message(Sample.message(text(random), metadata), on())
                            .metadata()))
                    .isEqualTo(numbers(metadata));
            assertThat(numbers(processor()
                            .chat(Sample.chat(text(random), metadata), on())
                            .metadata()))
                    .isEqualTo(numbers(metadata));
        }
    }
}
