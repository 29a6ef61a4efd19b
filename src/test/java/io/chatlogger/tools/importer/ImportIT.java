package io.chatlogger.tools.importer;

import static io.chatlogger.tools.importer.Lines.bytes;
import static io.chatlogger.tools.importer.Lines.chat;
import static io.chatlogger.tools.importer.Lines.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportIT {
    private static final byte[] NOTHING = {};

    private final FakeApi api = new FakeApi();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void import_plainGzipAndStandardInput_storesEveryMessageOnceInOrder() throws IOException {
        Path plain = Files.write(folder.resolve("plain.gz"), bytes(chat("a", 5), chat("b", 3)));
        Path packed = Files.write(folder.resolve("packed.ndjson"), gzip(bytes(chat("c", 4))));

        var run = run(bytes(chat("d", 2)), plain.toString(), packed.toString(), "-");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Read           4 chats, 14 messages", "Stored         14 messages", "Refused        0");
        assertThat(api.chatCount()).isEqualTo(4);
        assertThat(api.chat("a").contents()).containsExactly("a 0", "a 1", "a 2", "a 3", "a 4");
        assertThat(api.chat("c").contents()).containsExactly("c 0", "c 1", "c 2", "c 3");
        assertThat(api.chat("d").description())
                .isEqualTo(new JsonObject().put("title", "About d").put("tags", new JsonArray().add("imported")));
        assertThat(folder.resolve("refused.ndjson")).doesNotExist();
    }

    @Test
    void import_gzippedTwiceIntoOneStream_readsBothParts() throws IOException {
        byte[] one = gzip(bytes(chat("a", 1)));
        byte[] other = gzip(bytes(chat("b", 1)));
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);

        assertThat(run(both, "-").exitCode()).isZero();

        assertThat(api.chatCount()).isEqualTo(2);
    }

    @Test
    void import_again_storesNothingMore() throws IOException {
        byte[] input = bytes(
                chat("a", 30), message("external_chat_id", "m", "same"), message("external_chat_id", "m", "same"));
        run(input, "-");

        var again = run(input, "-");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("Stored         0 messages", "Already there  32 messages");
        assertThat(api.messageCount()).isEqualTo(32);
        assertThat(api.chat("m").contents()).containsExactly("same", "same");
    }

    @Test
    void import_chatOfThousandMessages_goesInOneRequest() throws IOException {
        run(bytes(chat("small", 40), chat("big", 1000)), "-", "--in-flight", "1");

        assertThat(api.requests()).hasSize(2);
        assertThat(api.chat("big").contents())
                .isEqualTo(IntStream.range(0, 1000).mapToObj(i -> "big " + i).toList());
    }

    @Test
    void import_chatThatFitsNoRequest_goesInSeveralInOrder() throws IOException {
        run(bytes(chat("big", 2500)), "-", "--in-flight", "8");

        assertThat(api.mostInFlight()).isEqualTo(1);
        assertThat(api.requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.getJsonArray("items")
                                .getJsonObject(0)
                                .getJsonObject("chat")
                                .getString("title"))
                        .isEqualTo("About big"));
        assertThat(api.chat("big").contents())
                .isEqualTo(IntStream.range(0, 2500).mapToObj(i -> "big " + i).toList());
    }

    @Test
    void import_manyChats_sendsSeveralRequestsAtOnceButNotMore() throws IOException {
        Object[] chats = IntStream.range(0, 200).mapToObj(i -> chat("c" + i, 5)).toArray();

        api.gather(3);

        run(bytes(chats), "-", "--in-flight", "3", "--batch-items", "20");

        assertThat(api.messageCount()).isEqualTo(1000);
        assertThat(api.mostInFlight()).isEqualTo(3);
    }

    @Test
    void import_linesThatAreNoChats_areRefusedWithTheirNumbersAndTheRestIsStored() throws IOException {
        var broken = chat("half", 2);
        broken.getJsonArray("messages").add("no object");
        byte[] input = bytes(
                chat("a", 1),
                "{\"external_id\":",
                "",
                "[1]",
                "{\"external_id\":\"x\",\"external_id\":\"y\"}",
                broken,
                "{\"role\":\"user\"}",
                "{\"messages\":[]}",
                "{\"external_id\":7,\"messages\":[]}",
                "\uD83D\uDE00",
                chat("z", 1));

        var run = run(input, "-");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("Refused        1 message, 7 lines: see ");
        assertThat(run.refused().stream().map(ImportIT::place))
                .containsExactly(
                        "2  malformed_json",
                        "4  wrong_type",
                        "5  duplicate_key",
                        "6 /messages/2 wrong_type",
                        "7  required",
                        "8 /external_id required",
                        "9 /external_id wrong_type",
                        "10  malformed_json");
        assertThat(api.messageCount()).isEqualTo(4);
    }

    @Test
    void import_itemsTheServerRefuses_areReportedWhereTheyStandInTheFile() throws IOException {
        api.refuse(item ->
                item.getString("content").equals("b 1") ? new FakeApi.Fault(422, "too_long", "/content") : null);
        Path file = Files.write(folder.resolve("in.ndjson"), bytes(chat("a", 2), chat("b", 3)));

        var run = run(NOTHING, file.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.refused())
                .containsExactly(new JsonObject()
                        .put("file", file.toString())
                        .put("line", 2)
                        .put("pointer", "/messages/1/content")
                        .put("code", "too_long")
                        .put("detail", "Refused with too_long"));
        assertThat(api.messageCount()).isEqualTo(4);
    }

    @Test
    void import_requestRefusedForOneMessage_storesItsNeighbours() throws IOException {
        api.refuseBody(items -> items.stream()
                        .anyMatch(i -> ((JsonObject) i).getString("content").equals("a 37"))
                ? new FakeApi.Fault(400, "invalid_text", "/items/0/content")
                : null);

        var run = run(bytes(chat("a", 100)), "-");

        assertThat(run.refused().stream().map(ImportIT::place)).containsExactly("1 /messages/37/content invalid_text");
        assertThat(api.chat("a").contents())
                .isEqualTo(IntStream.range(0, 100)
                        .filter(i -> i != 37)
                        .mapToObj(i -> "a " + i)
                        .toList());
    }

    @Test
    void import_requestTooLargeForTheServer_isHalvedUntilItFits() throws IOException {
        api.refuseBody(items -> items.size() > 30 ? new FakeApi.Fault(413, "body_too_large", "") : null);

        var run = run(bytes(chat("a", 100)), "-");

        assertThat(run.exitCode()).isZero();
        assertThat(api.chat("a").contents())
                .hasSize(100)
                .startsWith("a 0", "a 1")
                .endsWith("a 98", "a 99");
    }

    @Test
    void import_chatWithoutMessages_isMade() throws IOException {
        var run = run(bytes(chat("empty", 0)), "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Chats alone    1 of 1");
        assertThat(api.chat("empty").description())
                .isEqualTo(new JsonObject()
                        .put("external_id", "empty")
                        .put("title", "About empty")
                        .put("tags", new JsonArray().add("imported")));
    }

    @Test
    void import_linesOfMessages_arePostedAsTheyAre() throws IOException {
        var own = message("chat_id", "0190a5e0-0000-7000-8000-000000000001", "with id")
                .put("id", "own-id")
                .put("latency", 12);

        run(bytes(message("external_chat_id", "m", "one"), own, message("external_chat_id", "m", "two")), "-");

        assertThat(api.chat("m").contents()).containsExactly("one", "two");
        assertThat(api.chat("0190a5e0-0000-7000-8000-000000000001").messages()).containsExactly(own);
    }

    @Test
    void import_wrongKey_stopsAndSaysSo() throws IOException {
        var run = CommandLineRun.typed(
                folder, bytes(chat("a", 2)), "-", "--url", api.url(), "--org", "demo", "--key", "cl_live_other");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("The API key was not accepted. The request was refused: invalid_credentials");
        assertThat(run.out()).contains("Not sent       2 messages");
    }

    @Test
    void import_unknownOrganization_stopsAndSaysWhatToCheck() throws IOException {
        var run = CommandLineRun.typed(
                folder, bytes(chat("a", 2)), "-", "--url", api.url(), "--org", "other", "--key", FakeApi.KEY);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("/api/v1/orgs/other/ingest is not there: check --url and --org");
    }

    @Test
    void import_fileThatBreaksOff_sendsWhatStandsBeforeAndFails() throws IOException {
        byte[] whole = gzip(
                bytes(IntStream.range(0, 2000).mapToObj(i -> chat("c" + i, 3)).toArray()));
        Path file = Files.write(folder.resolve("cut.gz"), java.util.Arrays.copyOf(whole, whole.length - 500));

        var run = run(NOTHING, file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cut.gz could not be read to its end");
        assertThat(run.out()).doesNotContain("Not sent");
        assertThat(api.messageCount()).isBetween(3000, 5999);
    }

    private CommandLineRun run(byte[] standardInput, String... arguments) throws IOException {
        return CommandLineRun.against(api, folder, standardInput, arguments);
    }

    private static String place(JsonObject refused) {
        return refused.getInteger("line") + " " + refused.getString("pointer") + " " + refused.getString("code");
    }

    private static JsonObject message(String field, String chat, String content) {
        return new JsonObject().put(field, chat).put("role", "user").put("content", content);
    }
}
