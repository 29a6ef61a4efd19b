package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.TextFormat;
import io.chatlogger.platform.time.DateOrTime;
import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the parameters of a query. */
class QueryCheckTest {
    private static final QueryCheck CHECK = new QueryCheck(Operation.of("test", "Test", "A test")
            .paged()
            .query("tag", Fields.listOf(Fields.text(1, 5), 3), "")
            .query("verbose", Fields.truth(), "")
            .query("from", Fields.dateOrTime(), "")
            .query("id", Fields.uuid(), "")
            .query("metadata.*", Fields.text(), "")
            .parameters());

    private static CheckedValues read(String... pairs) {
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.add(pairs[i], pairs[i + 1]);
        }
        return CHECK.read(parameters);
    }

    private static Problem refused(String... pairs) {
        return catchThrowableOfType(Problem.class, () -> read(pairs));
    }

    @Test
    void read_declaredParameters_becomeValuesOfTheirShapes() {
        CheckedValues read =
                read("limit", "20", "tag", "a", "tag", "b", "verbose", "true", "metadata.k", "5", "from", "2026-10-01");
        assertThat(read.number("limit", 0)).isEqualTo(20);
        assertThat(read.texts("tag")).containsExactly("a", "b");
        assertThat(read.truth("verbose", false)).isTrue();
        assertThat(read.withPrefix("metadata.")).containsExactly(Map.entry("k", "5"));
        assertThat(read.value("from", TextFormat.DATE_OR_TIME))
                .isEqualTo(new DateOrTime.Date(LocalDate.parse("2026-10-01")));
    }

    @Test
    void read_notSent_isAbsentAndNothingElseIs() {
        CheckedValues read = read("id", "019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60");
        assertThat(read.value("from", TextFormat.DATE_OR_TIME)).isNull();
        assertThat(read.value("id", TextFormat.ID)).hasToString("019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60");
        assertThat(refused("id", "urn:uuid:019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60")
                        .code())
                .as("a form that JSON Schema's own uuid allows and nobody here reads")
                .isEqualTo(ProblemCode.INVALID_FORMAT);
    }

    @Test
    void read_severalFaults_allAtOnceWithPointers() {
        Problem problem = refused("limit", "x", "from", "yesterday", "who", "me", "verbose", "maybe");
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELDS);
        assertThat(problem.faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.code().word()))
                .containsExactlyInAnyOrder(
                        "/limit wrong_type", "/from invalid_format", "/who unknown_field", "/verbose wrong_type");
    }

    @Test
    void read_outOfRangeOrTwice_refused() {
        assertThat(refused("limit", "0").code()).isEqualTo(ProblemCode.OUT_OF_RANGE);
        assertThat(refused("limit", "99999999999999999999").code()).isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(refused("limit", "5", "limit", "6").code()).isEqualTo(ProblemCode.AMBIGUOUS);
        assertThat(refused("metadata.", "x").code()).isEqualTo(ProblemCode.UNKNOWN_FIELD);
        assertThat(refused("tag", "a", "tag", "b", "tag", "c", "tag", "d").code())
                .isEqualTo(ProblemCode.TOO_MANY);
    }

    @Test
    void read_nulByte_isNoText() {
        assertThat(refused("tag", "a\0b").code()).isEqualTo(ProblemCode.INVALID_TEXT);
        assertThat(refused("metadata.a\0", "b").code()).isEqualTo(ProblemCode.INVALID_TEXT);
    }
}
