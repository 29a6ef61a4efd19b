package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Claude.ai's data export: {@code conversations.json}, and {@code users.json} with the names of the people. */
final class ClaudeSource extends MemberSource {
    @Override
    public String word() {
        return "claude";
    }

    @Override
    public String title() {
        return "Claude.ai's data export (conversations.json)";
    }

    @Override
    public boolean fits(Glimpse file) {
        return file.has("/chat_messages");
    }

    @Override
    Set<String> besides() {
        return Set.of("users.json");
    }

    @Override
    void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        var outlet = new Outlet(this, options, to);
        Map<String, String> users = users(from);
        JsonRecords.read(member, to, object -> {
            ForeignRecord chat = new ClaudeChat(object.place(), outlet, users).read(object.parser());
            object.end();
            chat.finish();
        });
    }

    private static Map<String, String> users(Bundle bundle) throws IOException {
        Map<String, String> names = new HashMap<>();
        for (Member member : bundle.members()) {
            if (member.fileName().equals("users.json")) {
                for (JsonNode user : ImportJson.beside(member)) {
                    names.put(user.path("uuid").asText(), user.path("full_name").asText());
                }
            }
        }
        return names;
    }
}
