package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.tools.importer.source.ChatHead;
import io.chatlogger.tools.importer.source.ChatName;
import io.chatlogger.tools.importer.source.ChatSink;
import io.chatlogger.tools.importer.source.ImportJson;
import io.chatlogger.tools.importer.source.ImportOptions;
import io.chatlogger.tools.importer.source.ImportStopped;
import io.chatlogger.tools.importer.source.Refusal;
import io.chatlogger.tools.importer.source.SourcePlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads everything and sends nothing: prints the first chats as they would be stored, and counts the rest. */
final class DryRun implements ChatSink {
    private static final int SHOWN_CHATS = 3;
    private static final int SHOWN_MESSAGES = 20;
    private static final int SHOWN_REFUSALS = 10;

    private final List<ImportInputs.Input> inputs;
    private final ImportOptions options;
    private final ImportNotes notes = new ImportNotes();
    private final TimeFill times = new TimeFill();
    private final Map<String, Shown> shown = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private long chats;
    private long messages;
    private long refused;
    private @Nullable Shown current;

    /** One chat to print. */
    private static final class Shown {
        private final ObjectNode chat;
        private long more;

        Shown(ChatName name, @Nullable ObjectNode description) {
            chat = ImportJson.object();
            chat.put(name.field().equals(ChatName.BY_ID) ? "id" : "external_id", name.value());
            if (description != null) {
                chat.setAll(description);
            }
            chat.putArray("messages");
        }

        void add(ObjectNode message) {
            if (chat.withArray("messages").size() < SHOWN_MESSAGES) {
                chat.withArray("messages").add(message);
            } else {
                more++;
            }
        }
    }

    DryRun(List<ImportInputs.Input> inputs, ImportOptions options) {
        this.inputs = inputs;
        this.options = options;
    }

    /**
     * Reads and prints.
     *
     * @return the exit code
     */
    int run(PrintWriter out, PrintWriter err) throws InterruptedException {
        String failure = read();
        shown.values().forEach(next -> print(next, out));
        out.printf(Locale.ROOT, "Would store    %,d chats, %,d messages%n", chats, messages);
        out.printf(Locale.ROOT, "Would refuse   %,d before the server looks%n", refused);
        refusals.forEach(next -> out.println("               " + at(next.origin()) + ": " + next.detail()));
        notes.lines().forEach(out::println);
        out.flush();
        if (failure != null) {
            err.println(failure);
            err.flush();
            return Report.NOT_FINISHED;
        }
        return refused > 0 ? Report.SOME_REFUSED : Report.DONE;
    }

    private @Nullable String read() throws InterruptedException {
        for (ImportInputs.Input input : inputs) {
            try {
                input.source().read(input.bundle(), options, this);
                flush();
            } catch (ImportStopped e) {
                return e.reason();
            } catch (IOException e) {
                return input.bundle().name() + " could not be read to its end (" + Reasons.ofFile(e) + ").";
            } catch (RuntimeException | Error e) {
                return input.bundle().name() + " could not be read: " + Reasons.ofCrash(e) + ".";
            }
        }
        return null;
    }

    private static void print(Shown next, PrintWriter out) {
        out.println(next.chat.toPrettyString());
        if (next.more > 0) {
            out.printf(Locale.ROOT, "… and %,d more messages%n", next.more);
        }
    }

    private static String at(SourcePlace place) {
        return place.file() + ":" + place.line() + (place.pointer().isEmpty() ? "" : " " + place.pointer());
    }

    @Override
    public void chat(ChatHead chat) {
        flush();
        chats += chat.begins() ? 1 : 0;
        times.begin(chat.description());
        Shown known = shown.get(chat.name().key());
        if (known == null && shown.size() < SHOWN_CHATS) {
            known = new Shown(chat.name(), chat.description());
            shown.put(chat.name().key(), known);
        }
        current = known;
    }

    @Override
    public void message(ObjectNode message, SourcePlace place) {
        messages++;
        times.add(message, place).forEach(this::show);
    }

    private void show(TimeFill.Timed timed) {
        if (current != null) {
            current.add(timed.message());
        }
    }

    private void flush() {
        times.rest().forEach(this::show);
    }

    @Override
    public void refused(Refusal refusal) {
        refused++;
        if (refusals.size() < SHOWN_REFUSALS) {
            refusals.add(refusal);
        }
    }

    @Override
    public void lost(String what, long count) {
        notes.lost(what, count);
    }

    @Override
    public void assumed(String sentence) {
        notes.assumed(sentence);
    }
}
