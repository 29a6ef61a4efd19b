package io.chatlogger.people.orgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrgSettingsTest {
    private static Problem problem(String json) {
        return catchThrowableOfType(Problem.class, () -> OrgSettings.parse(json));
    }

    @Test
    void parse_emptyObject_defaults() {
        assertThat(OrgSettings.parse("{}")).isEqualTo(OrgSettings.DEFAULT);
        assertThat(OrgSettings.DEFAULT.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(OrgSettings.DEFAULT.redaction()).isEmpty();
        assertThat(OrgSettings.DEFAULT.taggingRules()).isEmpty();
        assertThat(OrgSettings.DEFAULT.clientEnrichment()).isTrue();
    }

    @Test
    void toJson_readAgain_same() {
        var settings = new OrgSettings(
                ZoneId.of("Asia/Tokyo"),
                Set.of(PiiKind.CARD, PiiKind.EMAIL),
                List.of(
                        new TaggingRule("billing", "content", "in\"voice\n한"),
                        new TaggingRule("vip", "metadata.plan/tier", "gold")),
                false);
        assertThat(OrgSettings.parse(settings.toJson())).isEqualTo(settings);
    }

    @Test
    void parse_manyFaults_allAtOnceWithTheirPlaces() {
        Problem problem = problem("""
                {"time_zone":"Mars/Olympus","redaction":["email","ssn",3],"client_enrichment":"yes","x/y":1,
                 "tagging_rules":[{"tag":"","field":"body","contains":"a"},{"tag":7,"field":"title","extra":1},[]]}
                """);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELDS);
        assertThat(problem.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/x~1y",
                        "/time_zone",
                        "/redaction/1",
                        "/redaction/2",
                        "/client_enrichment",
                        "/tagging_rules/0/tag",
                        "/tagging_rules/0/field",
                        "/tagging_rules/1/tag",
                        "/tagging_rules/1/extra",
                        "/tagging_rules/1/contains",
                        "/tagging_rules/2");
        assertThat(problem.faults())
                .allSatisfy(fault ->
                        assertThat(fault.detail()).startsWith(fault.pointer()).contains("expected"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | wrong_type",
                "null | wrong_type",
                "{\"timezone\":\"UTC\"} | unknown_field",
                "{\"time_zone\":null} | wrong_type",
                "{\"time_zone\":\"+02:00\"} | unknown_value",
                "{\"redaction\":\"email\"} | wrong_type",
                "{\"client_enrichment\":1} | wrong_type",
                "{\"tagging_rules\":[{\"tag\":\"a\",\"field\":\"metadata.\",\"contains\":\"b\"}]} | unknown_value",
                "{\"tagging_rules\":[{\"tag\":\"a\",\"field\":\"title\",\"contains\":\"\\u0000\"}]} | invalid_text",
                "{\"tagging_rules\":[{\"tag\":\"a\",\"field\":\"title\",\"contains\":\"\\ud800\"}]} | invalid_text",
                "{\"client_enrichment\":true,\"client_enrichment\":true} | duplicate_key",
                "{} {} | malformed_json",
                "{'a':1} | malformed_json",
                "{\"redaction\":[} | malformed_json",
            })
    void parse_oneFault_itsCode(String json, String code) {
        assertThat(problem(json).code().word()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nothing"})
    void parse_noJson_refused(String text) {
        assertThat(problem(text).status()).isBetween(400, 422);
    }

    @Test
    void parse_boundsOfRulesAndLengths() {
        String rule = "{\"tag\":\"%s\",\"field\":\"title\",\"contains\":\"x\"}";
        String settings = "{\"tagging_rules\":[%s]}";
        String good = rule.formatted("t".repeat(100));
        assertThat(OrgSettings.parse(settings.formatted(String.join(",", List.of(good, good))))
                        .taggingRules())
                .hasSize(2);
        assertThat(problem(settings.formatted(rule.formatted("t".repeat(101)))).code())
                .isEqualTo(ProblemCode.TOO_LONG);
        String many = (rule.formatted("t") + ",").repeat(101);
        assertThat(problem(settings.formatted(many.substring(0, many.length() - 1)))
                        .code())
                .isEqualTo(ProblemCode.TOO_MANY);
    }

    @Test
    void stored_keyOfANewerVersion_passedOver() {
        OrgSettings settings = OrgSettingsJson.stored("{\"retention_days\":30,\"time_zone\":\"Europe/Berlin\"}");
        assertThat(settings.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}
