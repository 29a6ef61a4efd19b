package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final String ID = "0190a5e0-0000-7000-8000-000000000001";

    @Test
    void read_chat_givesMessagesWithStableIdsAndTheChat() throws Exception {
        ReadChats read = read(
                "{\"external_id\":\"a\",\"title\":\"T\",\"message_count\":1,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        String id = UUID.nameUUIDFromBytes("a/0".getBytes(UTF_8)).toString();
        assertThat(only(read))
                .isEqualTo("{\"external_chat_id\":\"a\",\"title\":\"T\",\"messages\":"
                        + "[{\"role\":\"user\",\"content\":\"hi\",\"id\":\"" + id + "\"}]}");
        assertThat(read.lost).isEmpty();
    }

    @Test
    void read_metadata_goesThroughDigitByDigit() throws Exception {
        String metadata =
                "{\"a\":1.10,\"b\":12345678901234567890123.50,\"c\":1E+400,\"d\":[null,{\"e\":\"\u0000\\\"\u00e9\uD83D\uDE00\"}],\"f\":0.0}"
                        .replace("\u0000", "\\u0000");
        ReadChats read = read("{\"external_id\":\"a\",\"metadata\":" + metadata
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"\",\"metadata\":" + metadata + "}]}");

        assertThat(only(read))
                .contains("\"content\":\"\",\"metadata\":" + metadata + ",", "\"a\",\"metadata\":" + metadata + ",");
    }

    @Test
    void read_messageWithItsOwnName_getsNoOtherId() throws Exception {
        ReadChats read = read(
                "{\"external_id\":\"a\",\"messages\":[{\"external_id\":\"turn 1\",\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(only(read)).contains("{\"external_id\":\"turn 1\",\"role\":\"user\",\"content\":\"hi\"}");
    }

    @Test
    void read_timeUnderAnAlias_getsItsUsualName() throws Exception {
        String time = "\"2026-01-31T12:00:00Z\"";
        for (String alias : List.of("createdAt", "timestamp")) {
            ReadChats read = read("{\"external_id\":\"a\",\"createdAt\":" + time
                    + ",\"messages\":[{\"external_id\":\"1\",\"" + alias + "\":" + time + "}]}");

            assertThat(only(read))
                    .contains("{\"external_id\":\"1\",\"created_at\":" + time + "}", "\"a\",\"created_at\":" + time);
            assertThat(read.lost).isEmpty();
        }
    }

    @Test
    void read_memberThatNobodyKnows_isCounted() throws Exception {
        ReadChats read =
                read("{\"id\":\"17\",\"external_id\":\"a\",\"titel\":\"T\",\"messages\":[{\"role\":\"user\"}]}");

        assertThat(read.lost).containsOnlyKeys("/id of chats that is no UUID", "/titel of chats");
    }

    @Test
    void read_exportedChat_leavesOutNullsAndTheOtherChatId() throws Exception {
        ReadChats read =
                read("{\"id\":\"" + ID + "\",\"external_id\":\"a\",\"title\":null,\"user_id\":null,\"messages\":"
                        + "[{\"id\":\"m\",\"chat_id\":\"x\",\"role\":\"user\",\"content\":\"hi\",\"model\":null}]}");

        assertThat(only(read))
                .isEqualTo("{\"external_chat_id\":\"a\",\"id\":\"" + ID
                        + "\",\"messages\":[{\"id\":\"m\",\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    @Test
    void read_chatWithoutAnExternalId_isNamedByItsId() throws Exception {
        ReadChats read = read("{\"id\":\"" + ID + "\",\"external_id\":null,\"title\":\"T\",\"messages\":[]}");

        assertThat(only(read)).startsWith("{\"chat_id\":\"" + ID + "\",\"id\":\"" + ID + "\",\"title\":\"T\"");
        assertThat(only(read("{\"id\":\"" + ID + "\",\"title\":\"T\"}"))).contains("\"title\":\"T\"");
        assertThat(refusal("{\"id\":\"17\",\"messages\":[]}").code()).isEqualTo("required");
    }

    @Test
    void read_nameBehindTheMessages_countsToo() throws Exception {
        ReadChats read =
                read("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"title\":\"T\",\"external_id\":\"a\"}");

        assertThat(only(read)).startsWith("{\"external_chat_id\":\"a\",\"title\":\"T\"");
    }

    @Test
    void read_equalMessageLines_areTwoMessagesWhateverTheFileIsCalled() throws Exception {
        String text = "{\"external_chat_id\":\"a\",\"role\":\"user\",\"content\":\"hi\"}";
        List<ObjectNode> both = read(text + "\n" + text).items();

        assertThat(both.get(0)).isNotEqualTo(both.get(1));
        assertThat(read(text).items().getFirst()).isEqualTo(both.get(0));
        String id = UUID.nameUUIDFromBytes(("a/1/" + text).getBytes(UTF_8)).toString();
        assertThat(both.get(0).get("id").textValue()).isEqualTo(id);
    }

    @Test
    void read_listOfChats_isReadAsLinesAre() throws Exception {
        String chat = "{\"external_id\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        ReadChats lines = read(chat.formatted("a") + "\n" + chat.formatted("b"));
        ReadChats list = read("\uFEFF[\n" + chat.formatted("a") + ",\n7,\n" + chat.formatted("b") + "]");

        assertThat(list.chats).isEqualTo(lines.chats);
        assertThat(list.refused)
                .extracting(r -> r.origin().line() + r.origin().pointer())
                .containsExactly("3/1");
    }

    @Test
    void read_bytesThatAreNoUtf8_areRefused() throws Exception {
        byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0x80, '"'};

        assertThat(ReadChats.ofInput(new TranscriptSource(), overlong).refused)
                .extracting(Refusal::code)
                .containsExactly("invalid_utf8");
    }

    @Test
    void read_notJson_saysWhereAndWhatInOurWords() throws Exception {
        assertThat(refusal("{\"a\":1} x").detail())
                .isEqualTo("The line is not valid JSON at column 9: a character or word that does not belong there");
        assertThat(refusal("{\"a\":NaN}").code()).isEqualTo("malformed_json");
        assertThat(refusal("{\"a\":" + "[".repeat(2000)).detail()).endsWith("it is nested too deeply");
        assertThat(refusal("{}\n{\"a\":1").detail()).endsWith("it ends in the middle of a value");
        assertThat(refusal("{\"a\":1,\"a\":2}").code()).isEqualTo("duplicate_key");
        assertThat(refusal("{\"external_id\":\"a\",\"messages\":{}}").origin().pointer())
                .isEqualTo("/messages");
    }

    @Test
    void read_fileThatIsNoJsonAtAll_saysSoOnce() {
        String text = "Dear diary,\n".repeat(5_000);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableInput.class)
                .hasMessage("none of its first 100 lines is a JSON object");
    }

    @Test
    void read_documentThatBreaksOff_givesWhatStandsBeforeAndSaysWhere() {
        String chat = "{\"external_id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        var read = new ReadChats(false);

        assertThatThrownBy(() -> new TranscriptSource()
                        .read(
                                Bundles.open(
                                        "-",
                                        new java.io.ByteArrayInputStream(("[" + chat + ",\n{\"ext").getBytes(UTF_8)),
                                        n -> {}),
                                ReadChats.OPTIONS,
                                read))
                .hasMessage("line 2, column 6, after 1 chats: it ends in the middle of a value");
        assertThat(read.messages).isEqualTo(1);
    }

    @Test
    void read_chatOfManyMegabytesInOneLine_goesThroughInPieces() throws Exception {
        // More than a heap of tests would stand as trees, and more than what is held of a line.
        String text = "x".repeat(4_000);
        var line = new StringBuilder("{\"external_id\":\"a\",\"messages\":[");
        IntStream.range(0, 4_000)
                .forEach(i -> line.append(i == 0 ? "" : ",")
                        .append("{\"role\":\"user\",\"content\":\"")
                        .append(text)
                        .append("\"}"));
        ReadChats read = read(
                line
                        + "],\"title\":\"late\"}\n{\"external_id\":\"b\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(requireNonNull(read.chats.get("external_chat_id=a")).get("messages"))
                .hasSize(4_000);
        assertThat(requireNonNull(read.chats.get("external_chat_id=b")).get("messages"))
                .hasSize(1);
        assertThat(read.refused).isEmpty();
        assertThat(read.lost).containsOnlyKeys("members of a chat that stand behind more than 2 MiB of its messages");
    }

    @Test
    void read_longLineThatBreaksOffOrHasNoName_isRefusedAndTheNextIsRead() throws Exception {
        String rest = "],\"title\":1";
        String line = "{\"messages\":[" + "{\"role\":\"user\",\"content\":\"x\"},".repeat(200_000) + "{}";
        ReadChats read = read(line + rest + "\n" + line + rest + "}\n{\"external_id\":\"b\",\"messages\":[{\"a\":1}]}");

        assertThat(read.refused)
                .extracting(r -> r.origin().line() + " " + r.code())
                .containsExactly("1 malformed_json", "2 required");
        assertThat(read.messages).isEqualTo(1);
    }

    @Test
    void read_messageThatIsTooLargeToBeHeld_isRefusedAndTheOthersAreNot() throws Exception {
        String large = "[" + "\"0123456789abcdef\",".repeat(1 << 20) + "1]";
        ReadChats read = read("{\"external_id\":\"a\",\"messages\":[{\"content\":\"0\"},{\"content\":" + large
                + "},{\"content\":\"2\"}]}");

        assertThat(read.refused)
                .extracting(r -> r.origin().pointer() + " " + r.code())
                .containsExactly("/messages/1 body_too_large");
        assertThat(read.items()).hasSize(2);
    }

    private static Refusal refusal(String text) throws Exception {
        List<Refusal> refused = read(text).refused;
        return refused.getLast();
    }

    private static ReadChats read(String text) throws Exception {
        return ReadChats.ofInput(new TranscriptSource(), text.getBytes(UTF_8));
    }

    private static String only(ReadChats read) {
        assertThat(read.refused).isEmpty();
        assertThat(read.chats).hasSize(1);
        return read.chats.values().iterator().next().toString();
    }
}
