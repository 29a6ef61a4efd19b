package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LineParserTest {
    private static final String ID = "0190a5e0-0000-7000-8000-000000000001";

    private final LineParser parser = new LineParser();

    @Test
    void parse_chat_givesMessagesWithStableIdsAndTheChatOnTheFirst() {
        ParsedLine line = parse(
                1,
                "{\"external_id\":\"a\",\"title\":\"T\",\"message_count\":1,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        String id = UUID.nameUUIDFromBytes("a/0".getBytes(UTF_8)).toString();
        assertThat(json(line.items().getFirst(), true))
                .isEqualTo("{\"role\":\"user\",\"content\":\"hi\",\"external_chat_id\":\"a\",\"id\":\"" + id
                        + "\",\"chat\":{\"title\":\"T\"}}");
        assertThat(json(line.items().getFirst(), false)).doesNotContain("\"chat\"");
    }

    @Test
    void parse_metadata_goesThroughDigitByDigit() {
        String metadata =
                "{\"a\":1.10,\"b\":12345678901234567890123.50,\"c\":1E+400,\"d\":[null,{\"e\":\"\u0000\\\"\u00e9\uD83D\uDE00\"}],\"f\":0.0}"
                        .replace("\u0000", "\\u0000");

        ParsedLine line = parse(
                1,
                "{\"external_id\":\"a\",\"metadata\":" + metadata
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"\",\"metadata\":" + metadata + "}]}");

        assertThat(json(line.items().getFirst(), true))
                .contains(
                        "\"content\":\"\",\"metadata\":" + metadata + ",", "\"chat\":{\"metadata\":" + metadata + "}");
    }

    @Test
    void parse_messagesWithoutATime_getTheNearestKnownOne() {
        ParsedLine line = parse(1, """
                {"external_id":"a","created_at":"2020-01-01T00:00:00Z","messages":[{"content":"0"},
                {"content":"1","created_at":"2020-01-02T00:00:00Z"},{"content":"2","created_at":null}]}""".replace("\n", ""));

        assertThat(line.items())
                .allMatch(item -> json(item, false).contains("\"created_at\":\"2020-01-02T00:00:00Z\""));
        ParsedLine chatOnly = parse(
                1,
                "{\"external_id\":\"a\",\"created_at\":\"2020-01-01T00:00:00Z\",\"messages\":[{\"content\":\"0\"}]}");
        assertThat(json(chatOnly.items().getFirst(), false)).contains("2020-01-01T00:00:00Z");
    }

    @Test
    void parse_exportedChat_leavesOutNullsAndTheOtherChatId() {
        ParsedLine line = parse(
                1,
                "{\"id\":\"x\",\"external_id\":\"a\",\"title\":null,\"user_id\":null,\"messages\":"
                        + "[{\"id\":\"m\",\"chat_id\":\"x\",\"role\":\"user\",\"content\":\"hi\",\"model\":null}]}");

        assertThat(json(line.items().getFirst(), true))
                .isEqualTo("{\"id\":\"m\",\"role\":\"user\",\"content\":\"hi\",\"external_chat_id\":\"a\"}");
    }

    @Test
    void parse_exportedChatWithAUuid_keepsItsId() {
        ParsedLine line = parse(
                1,
                "{\"id\":\"" + ID + "\",\"external_id\":\"a\",\"messages\":"
                        + "[{\"id\":\"m\",\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(json(line.items().getFirst(), true))
                .endsWith(",\"external_chat_id\":\"a\",\"chat\":{\"id\":\"" + ID + "\"}}");
        assertThat(line.chatAlone()).isNull();
    }

    @Test
    void parse_chatWithoutAnExternalId_isMadeFirstAndNamedByItsId() {
        ParsedLine line = parse(
                1,
                "{\"id\":\"" + ID + "\",\"external_id\":null,\"title\":\"T\",\"messages\":"
                        + "[{\"id\":\"m\",\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(alone(line)).isEqualTo("{\"id\":\"" + ID + "\",\"title\":\"T\"}");
        assertThat(json(line.items().getFirst(), true))
                .isEqualTo("{\"id\":\"m\",\"role\":\"user\",\"content\":\"hi\",\"chat_id\":\"" + ID + "\"}");
        assertThat(alone(parse(1, "{\"id\":\"" + ID + "\",\"title\":\"T\"}"))).contains("\"title\":\"T\"");
        assertThat(refusal("{\"id\":\"17\",\"messages\":[]}").code()).isEqualTo("required");
    }

    private static String alone(ParsedLine line) {
        Shipment.ChatAlone chat = line.chatAlone();
        return chat == null ? "none" : new String(chat.body(), UTF_8);
    }

    @Test
    void parse_equalMessageLines_areTwoMessagesWhateverTheFileIsCalled() {
        String text = "{\"external_chat_id\":\"a\",\"role\":\"user\",\"content\":\"hi\"}";

        String first = json(parser.parse("x", 1, text.getBytes(UTF_8)).items().getFirst(), true);

        assertThat(json(parser.parse("y", 1, text.getBytes(UTF_8)).items().getFirst(), true))
                .isEqualTo(first);
        assertThat(json(parse(2, text).items().getFirst(), true)).isNotEqualTo(first);
    }

    @Test
    void parse_loneSurrogate_refusesTheMessageAndKeepsTheOthers() {
        ParsedLine line = parse(
                3,
                "{\"external_id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"},"
                        + "{\"role\":\"user\",\"content\":\"\\udc00x\"},{\"role\":\"user\",\"content\":\"fine\"}]}");

        assertThat(line.items()).hasSize(1);
        assertThat(line.refused()).extracting(Refusal::code).containsExactly("invalid_text", "invalid_text");
        assertThat(line.refused()).extracting(r -> r.origin().pointer()).containsExactly("/messages/0", "/messages/1");
    }

    @Test
    void parse_loneSurrogateInTheTitle_refusesTheChat() {
        ParsedLine line = parse(
                3,
                "{\"external_id\":\"a\",\"title\":\"\\ud800\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");

        assertThat(line.items()).isEmpty();
        assertThat(line.refused()).extracting(Refusal::code).containsExactly("invalid_text");
    }

    @Test
    void parse_bytesThatAreNoUtf8_areRefused() {
        byte[] overlong = {'"', (byte) 0xc0, (byte) 0x80, '"'};

        assertThat(parser.parse("f", 1, overlong).refused())
                .extracting(Refusal::code)
                .containsExactly("invalid_utf8");
    }

    @Test
    void parse_notJson_saysWhereAndWhat() {
        assertThat(refusal("{\"a\":1} x").detail()).startsWith("The line is not valid JSON at column 9: ");
        assertThat(refusal("{\"a\":NaN}").code()).isEqualTo("malformed_json");
        assertThat(refusal("[".repeat(2000)).code()).isEqualTo("malformed_json");
        assertThat(refusal("{\"external_id\":\"a\",\"messages\":{}}").origin().pointer())
                .isEqualTo("/messages");
    }

    private Refusal refusal(String text) {
        List<Refusal> refused = parse(1, text).refused();
        assertThat(refused).hasSize(1);
        return refused.getFirst();
    }

    private ParsedLine parse(long number, String text) {
        return parser.parse("f", number, text.getBytes(UTF_8));
    }

    private static String json(Item item, boolean described) {
        var out = new ByteArrayOutputStream();
        item.writeTo(out, described);
        assertThat(item.size(described)).isEqualTo(out.size() + 1);
        return out.toString(UTF_8);
    }
}
