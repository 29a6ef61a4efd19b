package io.chatlogger.platform.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.testing.CpuTime;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are no JSON, and what is said about them. What is JSON: see {@link JsonInputPropertyTest}. */
class JsonInputTest {
    /** What an object with a text, a whole number, a raw object and anything else was read as. */
    record Read(
            @Nullable String text,
            @Nullable Integer number,
            @Nullable String raw) {}

    /** Reads {@code text}, {@code number} (to 100), {@code raw} (to 200 bytes) and skips the rest, as the decoders do. */
    static Read read(byte[] bytes, int from, int to) {
        var faults = new Faults("");
        JsonInput in = JsonInput.of(bytes, from, to);
        String text = null;
        Integer number = null;
        String raw = null;
        if (in.openObject(faults, "")) {
            for (String name = in.nextMember(); name != null; name = in.nextMember()) {
                switch (name) {
                    case "text" -> text = in.string(faults, name);
                    case "number" -> number = in.integer(faults, name, 100);
                    case "raw" -> raw = in.rawObject(faults, name, 200);
                    default -> in.skip();
                }
            }
        }
        in.end();
        faults.throwIfAny();
        return new Read(text, number, raw);
    }

    private static Read read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    private static Read read(String json) {
        return read(json.getBytes(UTF_8));
    }

    private static Problem refusal(byte[] bytes) {
        Problem problem = catchThrowableOfType(Problem.class, () -> read(bytes));
        assertThat(problem).as(new String(bytes, ISO_8859_1)).isNotNull();
        return problem;
    }

    private static Problem refusal(String json) {
        return refusal(json.getBytes(UTF_8));
    }

    private static String nested(int levels) {
        return "{\"raw\":" + "{\"a\":".repeat(levels - 2) + "{}" + "}".repeat(levels - 2) + "}";
    }

    @Test
    void of_objectInTheMiddleOfBytes_rawPartIsExactlyAsSent() {
        String json = "{ \"x\":[1], \"raw\" : {\"é\" : 1.50,\n\"b\":[ ]} , \"text\":\"t\" }";
        byte[] bytes = ("\ufeff\u0000 " + json + "}{").getBytes(UTF_8);
        Read read = read(bytes, 5, bytes.length - 2);
        assertThat(read).isEqualTo(new Read("t", null, "{\"é\" : 1.50,\n\"b\":[ ]}"));
    }

    @Test
    void of_nullMembers_asIfNotThere() {
        assertThat(read("{\"text\":null,\"number\":null,\"raw\":null,\"other\":null}"))
                .isEqualTo(new Read(null, null, null));
    }

    @Test
    void depth_32Levels_readAnd33Refused() {
        assertThat(read(nested(32)).raw()).startsWith("{\"a\":");
        assertThat(refusal(nested(33)).code()).isEqualTo(ProblemCode.BODY_TOO_DEEP);
        assertThat(refusal("{\"skipped\":" + "[".repeat(100_000)).code()).isEqualTo(ProblemCode.BODY_TOO_DEEP);
    }

    @Test
    void depth_numberTooLongAtTheDeepestLevel_notCalledTooDeep() {
        String digits = "1".repeat(1_001);
        String json = "{\"x\":" + "[".repeat(31) + digits + "]".repeat(31) + "}";
        assertThat(refusal(json).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text':1,'text':2}",
                "{'text':'a','x':1,'text':'b'}",
                "{'a':1,'\\u0061':2}",
                "{'':1,'':2}",
                "{'x':{'a':1,'a':1}}",
                "{'x':[[{'b':0,'a':1,'a':1}]]}",
                "{'raw':{'a':{'c':1,'c':2}}}",
                "{'raw':{},'raw':{}}",
            })
    void duplicateKey_atAnyLevel_400(String json) {
        Problem problem = refusal(json.replace('\'', '"'));
        assertThat(problem.code()).isEqualTo(ProblemCode.DUPLICATE_KEY);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("byte", "line 1");
    }

    @Test
    void sameKey_inDifferentObjects_fine() {
        assertThat(read("{\"raw\":{\"text\":{\"text\":1}},\"text\":\"a\",\"x\":[{\"a\":1},{\"a\":1}]}")
                        .text())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16"})
    void otherEncodings_400(String charset) {
        assertThat(refusal("{\"text\":\"a\"}".getBytes(Charset.forName(charset)))
                        .code())
                .isEqualTo(ProblemCode.INVALID_UTF8);
    }

    @Test
    void byteOrderMark_400() {
        Problem problem = refusal("\ufeff{\"text\":\"a\"}");
        assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(problem.detail()).contains("byte order mark");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"text\":\"\u00c0\u00af\"}', overlong slash",
        "'{\"text\":\"\u00e0\u0080\u00af\"}', overlong slash",
        "'{\"text\":\"\u00c1\u0081\"}', overlong A",
        "'{\"text\":\"\u00ed\u00a0\u0080\"}', surrogate",
        "'{\"text\":\"\u00f4\u0090\u0080\u0080\"}', beyond Unicode",
        "'{\"text\":\"\u00e9\"}', Latin-1",
        "'{\"raw\":{\"\u00c0\u00af\":1}}', in a name",
        "'{\"skipped\":\"\u00c0\u00af\"}', in what is skipped",
        "'{\"text\":\"a\"}\u0080', after the end",
    })
    void notUtf8_400(String latin1, String what) {
        assertThat(refusal(latin1.getBytes(ISO_8859_1)).code()).as(what).isEqualTo(ProblemCode.INVALID_UTF8);
    }

    static Stream<String> placesOfText() {
        return Stream.of(
                "{\"text\":\"a%sb\"}",
                "{\"a%sb\":1}",
                "{\"x\":\"%s\"}",
                "{\"x\":[{\"k\":\"%s\"}]}",
                "{\"x\":{\"%s\":1}}",
                "{\"raw\":{\"k\":\"%s\"}}",
                "{\"raw\":{\"%s\":[]}}",
                "{\"number\":\"%s\"}");
    }

    @ParameterizedTest
    @MethodSource("placesOfText")
    void textThatCannotBeStored_anywhere_400(String place) {
        for (String escape :
                new String[] {"\\u0000", "\\ud800", "\\udc00", "\\ud800x", "\\ud800\\ud800", "\\udc00\\ud800"}) {
            // The parser itself refuses half a pair in a name, in its own words.
            assertThat(refusal(place.formatted(escape)).code())
                    .as(place + escape)
                    .isIn(ProblemCode.INVALID_TEXT, ProblemCode.MALFORMED_JSON);
        }
        assertThat(refusal(place.formatted("\u0000")).status()).isEqualTo(400);
        assertThat(refusal(place.formatted("\n")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nope",
                "{'text':'a'}x",
                "{'text':'a'} {}",
                "{'text':'a'},",
                "{'text':'a',}",
                "{,}",
                "{'x':[1,]}",
                "{'x':[,1]}",
                "{'x':01}",
                "{'x':+1}",
                "{'x':.5}",
                "{'x':1.}",
                "{'x':0x10}",
                "{'x':1e}",
                "{'x':NaN}",
                "{'x':-Infinity}",
                "{'x':undefined}",
                "{'x':True}",
                "{'x':nul}",
                "{'x':1//c\n}",
                "{'x':1/*c*/}",
                "#c\n{}",
                "{x:1}",
                "{'x' 1}",
                "{'x':'\\x41'}",
                "{'x':'\\u00g1'}",
                "{'x':'\t'}",
                "{'x':1]",
                "[1}",
                "\u00a0{}",
                "\f{}",
                "\u001e{}",
            })
    void notJson_400(String json) {
        Problem problem = refusal(json.replace('\'', '"'));
        assertThat(problem.status()).as(problem.detail()).isEqualTo(400);
        assertThat(problem.detail()).doesNotContain("Feature", "com.fasterxml", "Jackson");
    }

    @Test
    void singleQuotes_400() {
        assertThat(refusal("{'text':'a'}").code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(refusal("{\"text\":'a'}").code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "101, out_of_range",
        "-1, out_of_range",
        "2147483648, out_of_range",
        "4294967296, out_of_range",
        "99999999999999999999999999, out_of_range",
        "100.5, wrong_type",
        "0.5, wrong_type",
        "1e-1, wrong_type",
        "1e3, out_of_range",
        "'\"5\"', wrong_type",
        "true, wrong_type",
        "[5], wrong_type",
        "{}, wrong_type",
    })
    void integer_notAWholeNumberInRange_422AtItsPlace(String value, String code) {
        Problem problem = refusal("{\"number\":" + value + "}");
        assertThat(problem.code().word()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/number");
            assertThat(fault.detail()).startsWith("number is ").contains("expected");
        });
    }

    @Test
    void integer_bounds_read() {
        assertThat(read("{\"number\":0}").number()).isZero();
        assertThat(read("{\"number\":-0}").number()).isZero();
        assertThat(read("{\"number\":100}").number()).isEqualTo(100);
    }

    @Test
    void integer_hugeValue_answerDoesNotRepeatAllOfIt() {
        assertThat(refusal("{\"number\":" + "9".repeat(900) + "}").detail()).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "\"a\"", "[{\"a\":1}]", "1.5"})
    void rawObject_somethingElse_422(String value) {
        Problem problem = refusal("{\"raw\":" + value + "}");
        assertThat(problem.code()).isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(problem.detail()).contains("raw", "expected an object");
    }

    @Test
    void rawObject_overItsLimit_422AndReadingGoesOn() {
        String exact = "{\"a\":\"" + "x".repeat(192) + "\"}";
        assertThat(read("{\"raw\":" + exact + "}").raw()).hasSize(200);
        Problem problem = refusal("{\"raw\":" + exact.replace("xx", "xxx") + ",\"text\":1}");
        assertThat(problem.faults())
                .extracting(f -> f.code())
                .containsExactly(ProblemCode.TOO_LONG, ProblemCode.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1001", "1E+99999", "-2.5e-1001", "1e99999999999999999999", "[[1e2147483648]]"})
    void rawObject_hugeExponent_422(String number) {
        assertThat(refusal("{\"raw\":{\"a\":" + number + "}}").code()).isEqualTo(ProblemCode.OUT_OF_RANGE);
    }

    /** The database writes numbers out: a thousand bytes of exponents would come back as a million. */
    @Test
    void rawObject_numbersThatGrowWhenWrittenOut_countAsWhatTheyBecome() {
        assertThat(read("{\"raw\":{\"a\":[1e50,-1e-50,1.5e0]}}").raw()).contains("1e50");
        Problem problem = refusal("{\"raw\":{\"a\":[1e100,1e-100]}}");
        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LONG);
        assertThat(problem.detail()).contains("limit: 200");
    }

    @Test
    void skip_hugeExponent_nobodysBusiness() {
        assertThat(read("{\"x\":[1e99999999999999999999],\"text\":\"a\"}").text())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "[], an array",
        "'[{\"text\":\"a\"}]', an array",
        "1, a number",
        "null, null",
        "'\"a\"', a string",
        "true, a boolean"
    })
    void openObject_anotherRoot_422AtTheWhole(String json, String found) {
        Problem problem = refusal(json);
        assertThat(problem.code()).isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(problem.detail()).isEqualTo("the value is " + found + " (expected an object)");
        assertThat(problem.faults().getFirst().pointer()).isEmpty();
    }

    @Test
    void faults_several_allAtOnce() {
        Problem problem = refusal("{\"text\":1,\"number\":\"1\",\"raw\":[]}");
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELDS);
        assertThat(problem.faults()).extracting(f -> f.pointer()).containsExactly("/text", "/number", "/raw");
    }

    @Test
    void shortened_longValue_cutBetweenCharacters() {
        String text = "a".repeat(63) + "😀" + "b";
        assertThat(JsonInput.shortened(text)).isEqualTo("a".repeat(63) + "…");
        assertThat(JsonInput.shortened("a".repeat(64))).hasSize(64);
    }

    @Test
    void names_thatCollideInTheParsersTable_refusedOrReadQuickly() {
        byte[] flood = CollidingNames.object(200_000);
        long took = CpuTime.ms(() -> {
            Problem problem = catchThrowableOfType(Problem.class, () -> read(flood));
            assertThat(problem == null || problem.status() == 400).isTrue();
        });
        assertThat(took).as("ms").isLessThan(5_000);
        assertThat(read("{\"text\":\"still well\"}").text()).isEqualTo("still well");
    }

    @Test
    void names_manyDifferentOnes_read() {
        var json = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            json.append("\"field_").append(i).append("\":").append(i).append(',');
        }
        assertThat(read(json.append("\"text\":\"a\"}").toString()).text()).isEqualTo("a");
    }

    @Test
    void name_veryLong_400() {
        assertThat(refusal("{\"" + "n".repeat(60_000) + "\":1}").status()).isEqualTo(400);
    }

    @Test
    void read_bytesOutsideTheBounds_notLookedAt() {
        byte[] bytes = "{\"text\":\"a\"}".getBytes(UTF_8);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 4);
        Arrays.fill(padded, bytes.length, padded.length, (byte) 0xff);
        assertThat(read(padded, 0, bytes.length).text()).isEqualTo("a");
    }
}
