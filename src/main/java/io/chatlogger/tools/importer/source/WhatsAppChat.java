package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One chat of WhatsApp. Its messages have no ids: one is made of the date as it stands there, the author, the text, and how many equal
 * messages stand before it under the same date. So a later export of the same chat adds only what is new.
 */
final class WhatsAppChat {
    /** The most characters of a message; WhatsApp takes 65,536. */
    private static final int MAX_CHARS = 1 << 20;

    private static final Pattern FILE_NAME =
            Pattern.compile("(?i)^(WhatsApp[ -]Chat( with| mit| -)?|Chat de WhatsApp con|Discussion WhatsApp avec"
                    + "|Conversa do WhatsApp com|Chat WhatsApp con|WhatsApp-chat met) ");
    private static final Pattern COPY = Pattern.compile(" ?\\(\\d{1,3}\\)$");

    private final SourcePlace file;
    private final WhatsAppDates dates;
    private final Outlet outlet;
    private final ChatHead head;
    private final Map<String, Integer> equal = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String stamp = "";
    private @Nullable WhatsAppLine open;
    private long line;
    private long openedAt;
    private boolean tooLong;

    WhatsAppChat(String name, SourcePlace file, WhatsAppDates dates, Outlet outlet) {
        this.file = file;
        this.dates = dates;
        this.outlet = outlet;
        ObjectNode described = ImportJson.object().put("title", name);
        this.head = outlet.head(name, described, true, file);
    }

    /** Returns the name of the chat: of its file, or of the ZIP or folder where the file has the same name in each. */
    static String name(Member member, Bundle bundle) {
        String own = bare(member.fileName());
        String name = own.equals("_chat") || own.equals("-")
                ? bare(bundle.name().replaceAll("/+$", "").replaceAll(".*/", ""))
                : own;
        String shown = FILE_NAME.matcher(name).replaceFirst("");
        return shown.isBlank() ? name : shown.strip();
    }

    private static String bare(String file) {
        return COPY.matcher(file.replaceFirst("(?i)(\\.txt)?(\\.zip|\\.gz)?$", ""))
                .replaceFirst("");
    }

    void read(BufferedReader lines) throws IOException, InterruptedException, ImportStopped {
        outlet.sink().chat(head);
        for (String next = lines.readLine(); next != null; next = lines.readLine()) {
            line++;
            WhatsAppLine begun = WhatsAppLine.of(next);
            if (begun != null) {
                close();
                open = begun;
                openedAt = line;
                append(begun.rest());
            } else if (open != null) {
                append("\n" + next);
            } else if (!next.isBlank()) {
                outlet.lost("lines before the first message");
            }
        }
        close();
    }

    private void append(String more) {
        if (more.indexOf('\uFFFD') >= 0) {
            outlet.lost("lines that are not valid UTF-8 (repaired)");
        }
        tooLong |= text.length() + more.length() > MAX_CHARS;
        if (!tooLong) {
            text.append(more);
        }
    }

    private void close() throws InterruptedException, ImportStopped {
        WhatsAppLine begun = open;
        if (begun == null) {
            return;
        }
        var place = new SourcePlace(file.file(), openedAt, "");
        if (tooLong) {
            outlet.sink()
                    .refused(Refusal.of(
                            Refusal.What.MESSAGE,
                            place,
                            ProblemCode.BODY_TOO_LARGE,
                            "The message has more than " + MAX_CHARS + " characters"));
        } else {
            send(begun, text.toString().stripTrailing(), place);
        }
        open = null;
        text.setLength(0);
        tooLong = false;
    }

    private void send(WhatsAppLine begun, String written, SourcePlace place)
            throws InterruptedException, ImportStopped {
        WireMessage message = WhatsAppText.message(written);
        LocalDateTime time = dates.of(begun);
        if (time == null) {
            outlet.lost("dates that do not exist in the order chosen");
        } else {
            message.at(outlet.times().of(time));
        }
        if (!stamp.equals(begun.stamp())) {
            stamp = begun.stamp();
            equal.clear();
        }
        String id = UUID.nameUUIDFromBytes((begun.stamp() + "/" + written).getBytes(UTF_8))
                .toString();
        int before = equal.merge(id, 1, Integer::sum) - 1;
        if (message.isEmpty()) {
            outlet.lost("messages without any content");
            return;
        }
        ObjectNode wire = outlet.finished(head, message.named(id + "/" + before).json(), 0);
        wire.remove("external_id");
        outlet.sink().message(wire, place);
    }
}
