package io.chatlogger.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.platform.problem.Problem;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for any text. */
class JsonInputPropertyTest {
    private static final long SEED = 20_260_302;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The member {@code raw} of an object, and beside it everything else, skipped. */
    private static @Nullable String raw(byte[] json) {
        var faults = new Faults("");
        JsonInput in = JsonInput.of(json, 0, json.length);
        String raw = null;
        if (in.openObject(faults, "")) {
            for (String name = in.nextMember(); name != null; name = in.nextMember()) {
                if (name.equals("raw")) {
                    raw = in.rawObject(faults, name, 1 << 20);
                } else {
                    in.skip();
                }
            }
        }
        in.end();
        faults.throwIfAny();
        return raw;
    }

    @Test
    void rawObject_anyValidJson_comesBackByteForByte() throws Exception {
        var random = new Random(SEED);
        for (int n = 0; n < 3_000; n++) {
            String sent = RandomJson.object(random, 6);
            String body = "{\"x\":" + RandomJson.object(random, 6) + ",\"raw\":" + sent + ",\"y\":"
                    + RandomJson.object(random, 6) + "}";
            String raw = raw(body.getBytes(UTF_8));
            assertThat(raw).isEqualTo(sent);
            assertThat(MAPPER.readTree(raw)).isEqualTo(MAPPER.readTree(sent));
        }
    }

    @Test
    void string_anyText_comesBackInEverySpelling() throws Exception {
        var random = new Random(SEED);
        for (int n = 0; n < 3_000; n++) {
            byte[] body = RandomJson.object(random, 1).getBytes(UTF_8);
            JsonNode expected = MAPPER.readTree(body);
            var faults = new Faults("");
            JsonInput in = JsonInput.of(body, 0, body.length);
            in.openObject(faults, "");
            for (String name = in.nextMember(); name != null; name = in.nextMember()) {
                assertThat(expected.has(name)).isTrue();
                if (expected.get(name).isTextual()) {
                    assertThat(in.string(faults, name))
                            .isEqualTo(expected.get(name).textValue());
                } else {
                    in.skip();
                }
            }
            in.end();
            assertThat(faults.isEmpty()).isTrue();
        }
    }

    @Test
    void read_cutAnywhere_400() {
        var random = new Random(SEED);
        for (int n = 0; n < 60; n++) {
            byte[] body = ("{\"raw\":" + RandomJson.object(random, 4) + "}").getBytes(UTF_8);
            for (int length = 0; length < body.length; length++) {
                byte[] cut = Arrays.copyOf(body, length);
                assertThat(statusOf(cut)).as(new String(cut, UTF_8)).isEqualTo(400);
            }
        }
    }

    @Test
    void read_oneByteChanged_valueOrProblem() {
        var random = new Random(SEED);
        for (int n = 0; n < 20_000; n++) {
            byte[] body = ("{\"raw\":" + RandomJson.object(random, 4) + "}").getBytes(UTF_8);
            body[random.nextInt(body.length)] = (byte) random.nextInt(0x100);
            assertThat(statusOf(body)).isIn(200, 400, 422);
        }
    }

    @Test
    void read_anyBytes_valueOrProblem() {
        var random = new Random(SEED);
        String alphabet = "{}[]\":,\\u0019eE+-. \ntruefalsn'/*#";
        for (int n = 0; n < 50_000; n++) {
            byte[] body = new byte[random.nextInt(24)];
            for (int i = 0; i < body.length; i++) {
                body[i] = (byte)
                        (random.nextInt(10) == 0
                                ? random.nextInt(0x100)
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(statusOf(body)).isIn(200, 400, 422);
        }
    }

    /** 200 when it can be read; fails with whatever else than a Problem is thrown. */
    private static int statusOf(byte[] body) {
        try {
            raw(body);
            return 200;
        } catch (Problem problem) {
            return problem.status();
        }
    }
}
