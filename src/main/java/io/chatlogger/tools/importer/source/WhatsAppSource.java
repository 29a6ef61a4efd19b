package io.chatlogger.tools.importer.source;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** WhatsApp's export of one chat: a text file, alone or in a ZIP, in the language and with the dates of the phone. */
final class WhatsAppSource extends MemberSource {
    /** The number of matching lines among the first ones that make a text a chat. */
    private static final int LINES = 2;

    private static final int MAX_PIPED_BYTES = 32 << 20;

    @Override
    public String word() {
        return "whatsapp";
    }

    @Override
    public String title() {
        return "WhatsApp's export of a chat (text)";
    }

    @Override
    public boolean fits(Glimpse file) {
        long lines = file.json()
                ? 0
                : file.text()
                        .lines()
                        .limit(50)
                        .filter(line -> WhatsAppLine.of(line) != null)
                        .count();
        boolean brief = file.text().lines().limit(LINES + 1L).count() <= LINES;
        return lines >= (brief ? 1 : LINES);
    }

    @Override
    void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        var outlet = new Outlet(this, options, to);
        var place = new SourcePlace(member.place(), 1, "");
        Text text = text(member, from);
        var order = new WhatsAppDates(options.dateOrder());
        try (BufferedReader lines = text.open()) {
            order.decide(lines, outlet);
        }
        String name = WhatsAppChat.name(member, from);
        var chat = new WhatsAppChat(name, place, order, outlet);
        try (BufferedReader lines = text.open()) {
            chat.read(lines);
        }
    }

    /** A text that can be read twice: once for its dates, once for its messages. */
    private interface Text {
        BufferedReader open() throws IOException;
    }

    private static Text text(Member member, Bundle from) throws IOException {
        if (from.bytes() >= 0) {
            return () -> reader(member.open());
        }
        try (InputStream in = member.open()) {
            byte[] bytes = in.readNBytes(MAX_PIPED_BYTES + 1);
            if (bytes.length > MAX_PIPED_BYTES) {
                throw new UnreadableInput("a WhatsApp chat from a pipe may have 32 MiB: name it as a file");
            }
            return () -> reader(new ByteArrayInputStream(bytes));
        }
    }

    private static BufferedReader reader(InputStream in) throws IOException {
        return new BufferedReader(new InputStreamReader(ByteOrderMark.skipped(in), StandardCharsets.UTF_8));
    }
}
