package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Slack's export of a workspace: a folder for each channel with a file for each day, and lists of people and channels. */
final class SlackSource implements ImportSource {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}\\.json");

    @Override
    public String word() {
        return "slack";
    }

    @Override
    public String title() {
        return "Slack's workspace export (a folder for each channel)";
    }

    @Override
    public boolean fits(Glimpse file) {
        boolean day = DAY.matcher(file.fileName()).matches() && file.has("/ts");
        boolean lists = file.name().equals(file.fileName()) && file.fileName().equals("users.json");
        return day
                || (lists
                        && file.folder().stream()
                                .anyMatch(name -> DAY.matcher(name.substring(name.lastIndexOf('/') + 1))
                                        .matches()));
    }

    @Override
    public void read(Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        var outlet = new Outlet(this, options, to);
        SlackDirectory directory = SlackDirectory.read(from);
        List<Member> days = from.members().stream()
                .filter(member ->
                        from.single() || DAY.matcher(member.fileName()).matches())
                .toList();
        if (days.isEmpty()) {
            throw new UnreadableInput("there is no channel in it: expected folders with files such as 2024-01-31.json");
        }
        // Sorted by name, the days of a channel follow each other.
        String folder = null;
        SlackChannel channel = null;
        for (Member day : days) {
            if (channel == null || !day.folder().equals(folder)) {
                folder = day.folder();
                channel = new SlackChannel(directory.channel(folder, from.name()), directory, outlet);
            }
            SlackChannel current = channel;
            JsonRecords.read(day, to, object -> current.take(object.tree(), object.place()));
            channel.flush();
        }
    }
}
