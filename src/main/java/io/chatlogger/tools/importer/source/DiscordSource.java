package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Discord, in two forms: a channel as DiscordChatExporter writes it as JSON, and the data package that Discord sends to a person, which has
 * only that person's messages.
 */
final class DiscordSource extends MemberSource {
    private static final Pattern PACKAGED = Pattern.compile("(?i)(.*/)?c?(\\d{5,25})/messages\\.(json|csv)");

    @Override
    public String word() {
        return "discord";
    }

    @Override
    public String title() {
        return "Discord (DiscordChatExporter's JSON, or the data package)";
    }

    @Override
    public boolean fits(Glimpse file) {
        boolean exporter = file.has("/guild", "/channel") && file.hasAny("/messages", "/dateRange", "/exportedAt");
        boolean csv = file.text().startsWith("ID,Timestamp,Contents");
        return exporter || PACKAGED.matcher(file.name()).matches() || file.has("/ID", "/Timestamp", "/Contents") || csv;
    }

    @Override
    Set<String> besides() {
        return Set.of("channel.json", "index.json", "user.json");
    }

    @Override
    void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        var outlet = new Outlet(this, options, to);
        if (PACKAGED.matcher(member.name()).matches() || isPackaged(member)) {
            new DiscordPackage(from, member, outlet).read();
            return;
        }
        JsonRecords.read(member, to, object -> {
            ForeignRecord chat = new DiscordChannel(object.place(), outlet).read(object.parser());
            object.end();
            chat.finish();
        });
    }

    private static boolean isPackaged(Member member) throws IOException {
        String beginning = new String(member.peek(), StandardCharsets.UTF_8).stripLeading();
        return beginning.startsWith("ID,") || beginning.startsWith("[");
    }
}
