package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.tools.importer.source.ChatHead;
import io.chatlogger.tools.importer.source.ChatName;
import io.chatlogger.tools.importer.source.ImportJson;
import io.chatlogger.tools.importer.source.SourcePlace;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a chat that was read to the items of requests. */
class LaneSinkTest {
    private static final String ID = "0190a5e0-0000-7000-8000-000000000001";
    private static final SourcePlace PLACE = new SourcePlace("f", 3, "/messages/7");

    private final ImportCounts tally = new ImportCounts();

    @TempDir
    Path folder;

    /** The steps of a source. */
    private interface Steps {
        void on(LaneSink sink) throws Exception;
    }

    private List<String> sent(Steps steps) throws Exception {
        var lanes = new Lanes(1, BatchSize.of(500));
        try (var refused = new RefusedFile(folder.resolve("refused"), tally);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> {
                var sink = new LaneSink(lanes, tally, refused, new ImportNotes());
                steps.on(sink);
                sink.finish();
                lanes.finish();
                return "done";
            });
            List<String> bodies = new ArrayList<>();
            Handover lane = lanes.handovers().getFirst();
            for (Shipment next = lane.take(); next != null; next = lane.take()) {
                bodies.add(new String(next.body(), UTF_8));
            }
            assertThat(reader.get()).isEqualTo("done");
            return bodies;
        }
    }

    private static ChatHead head(String field, String value, String description) throws Exception {
        var described = (ObjectNode) ImportJson.read(description.getBytes(UTF_8));
        return new ChatHead(new ChatName(field, value), described, true, PLACE);
    }

    private static ObjectNode message(String json) throws Exception {
        return (ObjectNode) ImportJson.read(json.getBytes(UTF_8));
    }

    @Test
    void messages_ofAChatWithAnExternalId_carryIt() throws Exception {
        assertThat(sent(sink -> {
                    sink.chat(head("external_chat_id", "a", "{\"title\":\"T\"}"));
                    sink.message(message("{\"content\":\"0\"}"), PLACE);
                    sink.message(message("{\"content\":\"1\"}"), PLACE);
                }))
                .containsExactly(
                        "{\"items\":[{\"content\":\"0\",\"external_chat_id\":\"a\",\"chat\":{\"title\":\"T\"}},"
                                + "{\"content\":\"1\",\"external_chat_id\":\"a\"}]}");
    }

    @Test
    void chat_thatIsNamedByItsId_isMadeBeforeItsMessages() throws Exception {
        assertThat(sent(sink -> {
                    sink.chat(head("chat_id", ID, "{\"id\":\"" + ID + "\"}"));
                    sink.message(message("{\"content\":\"0\"}"), PLACE);
                    sink.chat(head("external_chat_id", "empty", "{}"));
                }))
                .containsExactlyInAnyOrder(
                        "{\"id\":\"" + ID + "\"}",
                        "{\"items\":[{\"content\":\"0\",\"chat_id\":\"" + ID + "\"}]}",
                        "{\"external_id\":\"empty\"}");
        assertThat(tally.count().read().chats()).isEqualTo(2);
    }

    @Test
    void messages_withoutATime_getTheNearestKnownOne() throws Exception {
        assertThat(sent(sink -> {
                            sink.chat(head("external_chat_id", "a", "{\"created_at\":\"2020-01-01T00:00:00Z\"}"));
                            sink.message(message("{\"content\":\"0\"}"), PLACE);
                            sink.message(message("{\"content\":\"1\",\"created_at\":\"2020-01-02T00:00:00Z\"}"), PLACE);
                            sink.message(message("{\"content\":\"2\",\"created_at\":null}"), PLACE);
                            sink.chat(head("external_chat_id", "b", "{\"created_at\":\"2020-01-03T00:00:00Z\"}"));
                            sink.message(message("{\"content\":\"0\"}"), PLACE);
                            sink.chat(head("external_chat_id", "c", "{}"));
                            sink.message(message("{\"content\":\"0\"}"), PLACE);
                        })
                        .toString()
                        .replaceAll("\"external_chat_id\":|\"content\":|\"created_at\":", ""))
                .contains(
                        "{\"0\",\"2020-01-02T00:00:00Z\",\"a\"",
                        "{\"1\",\"2020-01-02T00:00:00Z\",\"a\"}",
                        "{\"2\",\"2020-01-02T00:00:00Z\",\"a\"}",
                        "{\"0\",\"2020-01-03T00:00:00Z\",\"b\"",
                        "{\"0\",\"c\"}");
    }

    @Test
    void loneSurrogate_refusesTheMessageOrTheChatAndNothingElse() throws Exception {
        assertThat(sent(sink -> {
                    sink.chat(head("external_chat_id", "a", "{}"));
                    sink.message(message("{\"content\":\"\\ud800\"}"), PLACE);
                    sink.message(message("{\"content\":\"fine\"}"), PLACE);
                    sink.chat(head("external_chat_id", "b", "{\"title\":\"\\udc00\"}"));
                    sink.message(message("{\"content\":\"lost with its chat\"}"), PLACE);
                }))
                .containsExactly("{\"items\":[{\"content\":\"fine\",\"external_chat_id\":\"a\"}]}");
        assertThat(Files.readString(folder.resolve("refused"))).containsPattern("(?s)invalid_text.*invalid_text");
        assertThat(tally.count().unsettled()).isEqualTo(1);
        assertThat(tally.count().refused().messages()).isEqualTo(1);
        assertThat(tally.count().refused().lines()).isEqualTo(1);
    }

    @Test
    void item_size_isWhatItWrites() throws Exception {
        var item = new Item("a", "{\"a\":1}".getBytes(UTF_8), "{\"b\":2}".getBytes(UTF_8), PLACE);
        for (boolean described : List.of(true, false)) {
            var out = new ByteArrayOutputStream();
            item.writeTo(out, described);
            assertThat(item.size(described)).isEqualTo(out.size() + 1);
        }
    }
}
