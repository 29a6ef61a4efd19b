package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a source gave away, chat by chat, to be compared with what was expected. */
public class ReadChats implements ChatSink {
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    static final ImportOptions OPTIONS = new ImportOptions(null, ImportOptions.Branches.ALL, null, NOW);

    final Map<String, ObjectNode> chats = new LinkedHashMap<>();
    final List<Refusal> refused = new ArrayList<>();
    final Map<String, Long> lost = new TreeMap<>();
    final TreeSet<String> assumed = new TreeSet<>();
    private ObjectNode current = ImportJson.object();
    long begun;
    long messages;
    /** Whether messages are counted and forgotten. */
    private final boolean counting;

    ReadChats(boolean counting) {
        this.counting = counting;
    }

    /** Reads files as a product, as the command does. */
    static ReadChats of(ImportSource source, ImportOptions options, Path path)
            throws IOException, InterruptedException, ImportStopped {
        var read = new ReadChats(false);
        try (Bundle bundle = Bundles.open(path.toString(), new ByteArrayInputStream(new byte[0]), n -> {})) {
            source.read(bundle, options, read);
        }
        return read;
    }

    static ReadChats ofInput(ImportSource source, byte[] input)
            throws IOException, InterruptedException, ImportStopped {
        var read = new ReadChats(false);
        source.read(Bundles.open("-", new ByteArrayInputStream(input), n -> {}), OPTIONS, read);
        return read;
    }

    /** Returns the messages of all chats, in their order. */
    List<ObjectNode> items() {
        List<ObjectNode> items = new ArrayList<>();
        chats.values().forEach(chat -> chat.get("messages").forEach(m -> items.add((ObjectNode) m)));
        return items;
    }

    /** Returns everything as pretty JSON, for a golden file. */
    String golden() {
        ObjectNode all = ImportJson.object();
        chats.values().forEach(all.putArray("chats")::add);
        refused.forEach(next -> all.withArray("refused")
                .add(next.origin().line() + " " + next.origin().pointer() + " " + next.code() + ": " + next.detail()));
        lost.forEach(all.putObject("not_taken")::put);
        assumed.forEach(all.putArray("assumed")::add);
        return all.toPrettyString() + "\n";
    }

    @Override
    public void chat(ChatHead chat) {
        begun += chat.begins() ? 1 : 0;
        if (counting) {
            return;
        }
        current = chats.computeIfAbsent(chat.name().key(), key -> {
            ObjectNode made =
                    ImportJson.object().put(chat.name().field(), chat.name().value());
            if (chat.description() != null) {
                made.setAll(chat.description());
            }
            made.putArray("messages");
            return made;
        });
    }

    @Override
    public void message(ObjectNode message, SourcePlace place) {
        messages++;
        if (!counting) {
            current.withArray("messages").add(message);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        refused.add(refusal);
    }

    @Override
    public void lost(String what, long count) {
        lost.merge(what, count, Long::sum);
    }

    @Override
    public void assumed(String sentence) {
        assumed.add(sentence);
    }
}
