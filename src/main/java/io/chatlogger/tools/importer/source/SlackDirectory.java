package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The people and channels of a workspace. */
final class SlackDirectory {
    private static final Set<String> CHANNEL_LISTS = Set.of("channels.json", "groups.json", "dms.json", "mpims.json");

    /**
     * A channel, group or direct message.
     *
     * @param id Slack's id; the folder's name if the lists do not have it
     */
    record Channel(String id, String title, @Nullable String topic) {}

    private final Map<String, String> people = new HashMap<>();
    private final Map<String, Channel> channels = new HashMap<>();

    private SlackDirectory() {}

    static SlackDirectory read(Bundle bundle) throws IOException {
        var directory = new SlackDirectory();
        for (Member member : bundle.members()) {
            if (!bundle.single() && member.fileName().equals("users.json")) {
                ImportJson.beside(member).forEach(directory::person);
            }
        }
        for (Member member : bundle.members()) {
            if (!bundle.single() && CHANNEL_LISTS.contains(member.fileName())) {
                ImportJson.beside(member).forEach(directory::channel);
            }
        }
        return directory;
    }

    private void person(JsonNode user) {
        JsonNode profile = user.path("profile");
        for (String name : List.of(
                profile.path("display_name").asText(),
                profile.path("real_name").asText(),
                user.path("real_name").asText(),
                user.path("name").asText())) {
            if (!name.isBlank()) {
                people.putIfAbsent(user.path("id").asText(), name);
            }
        }
    }

    private void channel(JsonNode channel) {
        String id = channel.path("id").asText();
        String name = channel.path("name").asText("");
        String title = name.isEmpty() || name.startsWith("mpdm-") ? members(channel) : "#" + name;
        String topic = channel.path("purpose").path("value").asText("");
        var known = new Channel(id, title, topic.isEmpty() ? null : topic);
        channels.put(name.isEmpty() ? id : name, known);
        channels.put(id, known);
    }

    private String members(JsonNode channel) {
        return String.join(
                ", ",
                StreamSupport.stream(channel.path("members").spliterator(), false)
                        .map(member -> person(member.asText()))
                        .toList());
    }

    /** Returns the name of a person; the id if it is not known. */
    String person(String id) {
        return people.getOrDefault(id, id);
    }

    @Nullable
    String knownPerson(@Nullable String id) {
        return id == null ? null : people.get(id);
    }

    /** Returns the channel of a folder. */
    Channel channel(String folder, String bundle) {
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        if (name.isEmpty()) {
            name = bundle.replaceAll("/+$", "").replaceAll(".*/", "");
        }
        Channel known = channels.get(name);
        return known == null ? new Channel(name, "#" + name, null) : known;
    }

    /** Returns the name of a channel by its id; null if it is not known. */
    @Nullable
    String channelTitle(String id) {
        Channel known = channels.get(id);
        return known == null ? null : known.title();
    }
}
