package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.tools.importer.source.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTest {
    @Test
    void add_chats_gathersToTheTargetAndKeepsEachWhole() throws Exception {
        assertThat(batches(new BatchSize(5, 1000, 10, 1000), chat("a", 3), chat("b", 8), chat("c", 1), chat("d", 4)))
                .containsExactly("aaa", "bbbbbbbb", "cdddd");
    }

    @Test
    void add_chatOverTheMost_isCut() throws Exception {
        assertThat(batches(new BatchSize(5, 1000, 10, 1000), chat("x", 1), chat("a", 23)))
                .containsExactly("x", "aaaaaaaaaa", "aaaaaaaaaa", "aaa");
    }

    @Test
    void add_bytesOverTheMost_areCutAndOneThatIsTooLargeGoesAlone() throws Exception {
        List<Item> chat = List.of(item("a", 10), item("b", 60), item("c", 10), item("d", 10));

        assertThat(batches(new BatchSize(100, 40, 100, 40), chat)).containsExactly("a", "b", "cd");
    }

    @SafeVarargs
    private static List<String> batches(BatchSize size, List<Item>... chats)
            throws InterruptedException, ExecutionException {
        var handover = new Handover();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = threads.submit(() -> {
                var batcher = new Batcher(size, handover);
                for (List<Item> chat : chats) {
                    batcher.add(chat);
                }
                batcher.flush();
                handover.finish();
                return "done";
            });
            List<String> batches = new ArrayList<>();
            for (Shipment next = handover.take(); next != null; next = handover.take()) {
                var batch = (Shipment.Batch) next;
                batches.add(
                        String.join("", batch.items().stream().map(Item::chat).toList()));
            }
            assertThat(done.get()).isEqualTo("done");
            return batches;
        }
    }

    private static List<Item> chat(String id, int messages) {
        return IntStream.range(0, messages).mapToObj(i -> item(id, 10)).toList();
    }

    private static Item item(String chat, int bytes) {
        return new Item(chat, "x".repeat(bytes).getBytes(UTF_8), null, new SourcePlace("f", 1, ""));
    }
}
