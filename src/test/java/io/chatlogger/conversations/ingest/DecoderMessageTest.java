package io.chatlogger.conversations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.intake.Sample;
import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of one message. */
class DecoderMessageTest {
    private final Decoded decoded = new Decoded();

    private List<String> faults(String json) {
        return Decoded.faults(decoded.messageProblem(json));
    }

    private NewMessage with(String member) {
        return decoded.message("{'role':'user','content':'hi'," + member + "}");
    }

    private List<String> faultsWith(String member) {
        return faults("{'role':'user','content':'hi'," + member + "}");
    }

    @Test
    void message_everyMember_read() {
        String id = "019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60";
        assertThat(with("'id':'" + id + "','metadata':{'a':1},'latency_ms':0,'token_count':2147483647,'model':'m',"
                        + "'created_at':'2026-02-28T23:59:59.123Z'"))
                .isEqualTo(new NewMessage(
                        UUID.fromString(id),
                        true,
                        new NewMessage.ChatRef.Known(Sample.CHAT_ID),
                        MessageRole.USER,
                        "hi",
                        "{\"a\":1}",
                        0,
                        Integer.MAX_VALUE,
                        "m",
                        Instant.parse("2026-02-28T23:59:59.123Z"),
                        MessageDetails.NONE,
                        List.of(),
                        null));
    }

    @Test
    void message_nullMembers_asIfAbsent() {
        NewMessage bare = decoded.message("{'role':'user','content':'hi'}");
        NewMessage nulls = with("'id':null,'metadata':null,'latency_ms':null,'latency':null,'token_count':null,"
                + "'tokenCount':null,'model':null,'created_at':null");
        assertThat(nulls.withId(bare.id())).isEqualTo(bare);
        assertThat(bare.ownId()).isFalse();
        assertThat(bare.id().version()).isEqualTo(7);
        assertThat(bare.metadata()).isEqualTo("{}");
        assertThat(decoded.unknown).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void message_knownRole_read(MessageRole role) {
        assertThat(decoded.message("{'role':'" + role.word() + "','content':'x'}")
                        .role())
                .isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'User'", "''", "'bot'", "'user '"})
    void message_unknownRole_saysWhichThereAre(String role) {
        Problem problem = decoded.messageProblem("{'role':" + role + ",'content':'x'}");
        assertThat(Decoded.faults(problem)).containsExactly("/role unknown_value");
        assertThat(problem.detail()).contains("user, assistant, system, tool, function, agent, developer");
    }

    @Test
    void message_requiredMissingOrNullOrOfAnotherType_eachNamed() {
        assertThat(faults("{}")).containsExactly("/role required", "/content required");
        assertThat(faults("{'role':null,'content':null}")).containsExactly("/role required", "/content required");
        assertThat(faults("{'role':1,'content':{}}")).containsExactly("/role wrong_type", "/content wrong_type");
    }

    @Test
    void message_severalFaults_allAtOnceInOrder() {
        assertThat(faults("{'id':'x','role':'bot','content':5,'metadata':[],'latency_ms':-1,'token_count':'5',"
                        + "'model':'','created_at':'yesterday'}"))
                .containsExactly(
                        "/id invalid_format",
                        "/role unknown_value",
                        "/content wrong_type",
                        "/metadata wrong_type",
                        "/latency_ms out_of_range",
                        "/token_count wrong_type",
                        "/model out_of_range",
                        "/created_at invalid_format");
    }

    @Test
    void message_emptyContent_onlyTogetherWithMetadata() {
        assertThat(decoded.message("{'role':'tool','content':'','metadata':{'call':1}}")
                        .content())
                .isEmpty();
        assertThat(decoded.message("{'metadata':{'call':1},'role':'tool','content':''}")
                        .content())
                .isEmpty();
        for (String metadata : List.of("", ",'metadata':{}", ",'metadata':{ \n}", ",'metadata':null")) {
            assertThat(faults("{'role':'tool','content':''" + metadata + "}")).containsExactly("/content required");
        }
        assertThat(decoded.message("{'role':'tool','content':' '}").content()).isEqualTo(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "語", "😀", "\\u0041"})
    void message_content_limitCountsUtf8Bytes(String unit) {
        int bytes = unit.startsWith("\\") ? 1 : unit.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        int limit = Decoded.LIMITS.maxContentBytes();
        String longest = unit.repeat(limit / bytes);
        assertThat(decoded.message("{'role':'user','content':'" + longest + "'}")
                        .content())
                .isNotEmpty();
        Problem problem = decoded.messageProblem("{'role':'user','content':'" + longest + unit + "'}");
        assertThat(Decoded.faults(problem)).containsExactly("/content too_long");
        assertThat(problem.detail()).contains("limit: " + limit);
    }

    @Test
    void message_metadata_keptAsSentUpToItsLimit() {
        String exact = "{\"a\":\"" + "x".repeat(Decoded.LIMITS.maxMetadataBytes() - 8) + "\"}";
        assertThat(with("'metadata':" + exact).metadata()).isEqualTo(exact);
        assertThat(faultsWith("'metadata':" + exact.replace("\"}", "x\"}"))).containsExactly("/metadata too_long");
        assertThat(with("'metadata':{ 'n' : 1.50e3 }").metadata()).isEqualTo("{ \"n\" : 1.50e3 }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "1", "true", "[]", "[{}]"})
    void message_metadataNotAnObject_422(String value) {
        assertThat(faultsWith("'metadata':" + value)).containsExactly("/metadata wrong_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "'019a8c5e'",
                "'019a8c5e7d2f7c3a9f103b1d2c4e5f60'",
                "'{019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f6}'",
                "'019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f6g'",
                "'019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f６0'",
                "'1-1-1-1-1'"
            })
    void message_idThatIsNoUuid_422(String id) {
        assertThat(faultsWith("'id':" + id)).containsExactly("/id invalid_format");
    }

    @Test
    void message_uuidOfAnyVersionAndCase_taken() {
        assertThat(with("'id':'F47AC10B-58CC-4372-A567-0E02B2C3D479'").id())
                .isEqualTo(UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479"));
        assertThat(with("'id':'00000000-0000-0000-0000-000000000000'").ownId()).isTrue();
    }

    @Test
    void message_model_1To255Characters() {
        assertThat(with("'model':'" + "😀".repeat(255) + "'").model()).hasSize(510);
        assertThat(faultsWith("'model':'" + "😀".repeat(256) + "'")).containsExactly("/model too_long");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01t12:00:00z, 2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T13:30:00+01:30, 2026-03-01T12:00:00Z",
        "2026-03-01T07:00:00-05:00, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00-00:00, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.1Z, 2026-03-01T12:00:00.100Z",
        "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2000-02-29T23:59:59Z, 2000-02-29T23:59:59Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "2026-03-02T12:00:00.123Z, 2026-03-02T12:00:00.123Z",
    })
    void message_createdAt_anyRfc3339ToTheMillisecond(String sent, Instant time) {
        assertThat(with("'created_at':'" + sent + "'").createdAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_format",
        "2026-03-01, invalid_format",
        "2026-03-01T12:00Z, invalid_format",
        "2026-03-01T12:00:00, invalid_format",
        "2026-03-01T12:00:00+0100, invalid_format",
        "2026-03-01T12:00:00+01, invalid_format",
        "2026-3-1T12:00:00Z, invalid_format",
        "2026-02-29T12:00:00Z, invalid_format",
        "1900-02-29T12:00:00Z, invalid_format",
        "2026-13-01T12:00:00Z, invalid_format",
        "2026-03-01T25:00:00Z, invalid_format",
        "2026-03-01T12:00:00.Z, invalid_format",
        "'2026-03-01T12:00:00Z ', invalid_format",
        "+12026-03-01T12:00:00Z, invalid_format",
        "2026-03-01T12:00:00[UTC], invalid_format",
        "1767268800, invalid_format",
        "1969-12-31T23:59:59.999Z, out_of_range",
        "0000-01-01T00:00:00Z, out_of_range",
        "2026-03-02T12:00:00.124Z, out_of_range",
        "2026-03-02T13:00:01+01:00, out_of_range",
        "9999-12-31T23:59:59Z, out_of_range",
    })
    void message_createdAtThatIsNoTimeOrTooFarAway_422(String sent, String code) {
        Problem problem = decoded.messageProblem("{'role':'user','content':'x','created_at':'" + sent + "'}");
        assertThat(Decoded.faults(problem)).containsExactly("/created_at " + code);
        assertThat(problem.detail()).contains("expected");
    }

    @Test
    void message_createdAtAsNumber_422() {
        assertThat(faultsWith("'created_at':1767268800")).containsExactly("/created_at wrong_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "5", "null", "[{'role':'user','content':'x'}]"})
    void message_noObject_422(String body) {
        assertThat(faults(body)).containsExactly(" wrong_type");
    }

    @Test
    void message_faultAndBrokenText_textFirst() {
        assertThat(decoded.messageProblem("{'role':'bot','content':5").status()).isEqualTo(400);
        assertThat(decoded.messageProblem("{'role':'bot'} x").code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @Test
    void message_hugeWrongValue_answerStaysShort() {
        assertThat(faults("{'role':'" + "x".repeat(100_000) + "','content':'x','id':'" + "y".repeat(100_000)
                        + "','created_at':'" + "z".repeat(100_000) + "'}"))
                .containsExactly("/role unknown_value", "/id invalid_format", "/created_at invalid_format");
    }
}
