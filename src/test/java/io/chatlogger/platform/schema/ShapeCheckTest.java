package io.chatlogger.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client hears about a body that breaks its shape. */
class ShapeCheckTest {
    private static final ObjectShape INNER =
            ObjectShape.named("Inner").required("name", Fields.text(1, 5), "").optional("n", Fields.count(), "");
    private static final ObjectShape SHAPE = ObjectShape.named("Outer")
            .required("email", Fields.email(), "")
            .required("role", Fields.word(List.of("admin", "viewer")), "")
            .optional("title", Fields.nullable(Fields.text(0, 4)), "")
            .optional("limit", Fields.integer(1, 200), "")
            .optional("tags", Fields.listOf(Fields.text(1, 3), 2), "")
            .optional("id", Fields.uuid(), "")
            .optional("at", Fields.time(), "")
            .optional("on", Fields.truth(), "")
            .optional("metadata", Fields.anyObject(), "")
            .optional("inner", INNER, "");

    private static final String GOOD = "\"email\":\"a@example.org\",\"role\":\"admin\"";

    private static List<Fault> faults(String json) {
        var faults = new Faults("");
        new ShapeCheck(SHAPE).check(new JsonObject(json), faults);
        if (faults.isEmpty()) {
            return List.of();
        }
        return catchThrowableOfType(Problem.class, faults::throwIfAny).faults();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a", "@", "\"", "\"@", "@@", ".", "-", ":", "T", "Z", "\u00e4", "\u0007", "\ud83d\ude00"
            })
    void check_textThatIsHardlyOne_isAFaultOfItsMemberWhateverTheFormat(String text) {
        for (String repeated : List.of(text, text.repeat(300))) {
            var value = new JsonObject()
                    .put("email", repeated)
                    .put("role", "nobody")
                    .put("id", repeated)
                    .put("at", repeated);
            var faults = new Faults("");
            new ShapeCheck(SHAPE).check(value, faults);

            for (String member : List.of("email", "role", "id", "at")) {
                assertThat(faults.has(member)).as(member + " " + repeated).isTrue();
            }
            assertThat(faults.has("")).isFalse();
        }
    }

    private static Fault one(String members) {
        List<Fault> all = faults("{" + GOOD + (members.isEmpty() ? "" : "," + members) + "}");
        assertThat(all).as(members).hasSize(1);
        return all.getFirst();
    }

    private static void assertFault(String members, String pointer, ProblemCode code, String... words) {
        Fault fault = one(members);
        assertThat(fault.pointer()).isEqualTo(pointer);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.detail()).contains(words);
    }

    @Test
    void check_everythingRight_noFault() {
        assertThat(faults("{" + GOOD + "}")).isEmpty();
        assertThat(faults("{" + GOOD + ",\"title\":null,\"limit\":200,\"tags\":[\"abc\",\"d\"],\"on\":false,"
                        + "\"id\":\"019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60\",\"at\":\"2026-01-31T12:00:00.5+01:00\","
                        + "\"metadata\":{\"a\":{\"b\":[1,null]}},\"inner\":{\"name\":\"x\"}}"))
                .isEmpty();
    }

    @Test
    void check_manyFaults_allOfThemAtOnce() {
        List<Fault> all = faults("{\"email\":5,\"title\":\"12345\",\"limit\":0,\"tags\":[\"abcd\",7,\"x\"],\"x\":1,"
                + "\"inner\":{\"n\":-1,\"more\":true}}");
        assertThat(all.stream()
                        .map(fault -> fault.pointer() + " " + fault.code().word()))
                .containsExactlyInAnyOrder(
                        "/role required",
                        "/email wrong_type",
                        "/title too_long",
                        "/limit out_of_range",
                        "/tags too_many",
                        "/tags/0 too_long",
                        "/tags/1 wrong_type",
                        "/x unknown_field",
                        "/inner/name required",
                        "/inner/n out_of_range",
                        "/inner/more unknown_field");
    }

    @Test
    void check_oneFault_pointerCodeFoundAndExpected() {
        assertFault("\"limit\":201", "/limit", ProblemCode.OUT_OF_RANGE, "limit is 201", "1..200");
        assertFault("\"limit\":\"5\"", "/limit", ProblemCode.WRONG_TYPE, "a string", "a whole number");
        assertFault("\"limit\":1.5", "/limit", ProblemCode.WRONG_TYPE, "a number", "a whole number");
        assertFault("\"limit\":null", "/limit", ProblemCode.WRONG_TYPE, "null", "a whole number");
        assertFault("\"on\":\"true\"", "/on", ProblemCode.WRONG_TYPE, "a string", "true or false");
        assertFault("\"id\":\"1\"", "/id", ProblemCode.INVALID_FORMAT, "\"1\"", "a UUID");
        assertFault("\"at\":\"2026-01-31\"", "/at", ProblemCode.INVALID_FORMAT, "RFC 3339");
        assertFault("\"metadata\":[]", "/metadata", ProblemCode.WRONG_TYPE, "an array", "an object");
        assertFault("\"title\":7", "/title", ProblemCode.WRONG_TYPE, "a number", "a string or null");
        assertFault("\"a/b~\":7", "/a~1b~0", ProblemCode.UNKNOWN_FIELD, "not a known field");
    }

    @Test
    void check_wordThatIsNotKnown_saysWhichAre() {
        List<Fault> all = faults("{\"email\":\"a@example.org\",\"role\":\"boss\"}");
        assertThat(all).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(ProblemCode.UNKNOWN_VALUE);
            assertThat(fault.detail()).contains("\"boss\"", "admin, viewer");
        });
    }

    @Test
    void check_lengths_countCodePoints() {
        assertThat(faults("{" + GOOD + ",\"title\":\"😀😀😀😀\"}")).isEmpty();
        assertFault("\"title\":\"😀😀😀😀😀\"", "/title", ProblemCode.TOO_LONG, "5 characters", "0..4");
    }

    @Test
    void json_members_inTheOrderOfTheirDeclaration() {
        assertThat(SHAPE.json().getJsonObject("properties").fieldNames())
                .containsExactly("email", "role", "title", "limit", "tags", "id", "at", "on", "metadata", "inner");
        assertThat(SHAPE.json().encode()).doesNotContain("$id").doesNotContain("200.0");
    }
}
