package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.tools.importer.source.SlackDirectory.Channel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One channel. It is a chat, and so is each thread in it: a thread has the message that opened it and the replies, and the channel has the
 * messages outside of threads, those that opened one, and replies that were sent to the channel too.
 */
final class SlackChannel {
    /** The number of messages that are gathered, so that those of a thread go together. */
    private static final int MAX_GATHERED = 1_000;

    private record Taken(WireMessage message, SourcePlace place) {}

    private final Channel channel;
    private final SlackMessages messages;
    private final Outlet outlet;
    private final Map<String, List<Taken>> gathered = new LinkedHashMap<>();
    /** Titles of threads whose first message is gathered; the chat is made by it, so later days need none. */
    private final Map<String, String> titles = new LinkedHashMap<>();

    private final Set<String> begun = new HashSet<>();
    private int count;

    SlackChannel(Channel channel, SlackDirectory directory, Outlet outlet) {
        this.channel = channel;
        this.messages = new SlackMessages(directory, outlet);
        this.outlet = outlet;
    }

    void take(JsonNode raw, SourcePlace place) throws InterruptedException, ImportStopped {
        String ts = Outlet.text(raw, "ts");
        if (ts == null) {
            outlet.lost("messages without a time");
            return;
        }
        String thread = Outlet.text(raw, "thread_ts");
        boolean root = thread == null || thread.equals(ts);
        boolean opens = ts.equals(thread) && raw.path("reply_count").asInt(1) > 0;
        boolean broadcast = raw.path("subtype").asText().equals("thread_broadcast");
        WireMessage message = messages.of(raw);
        if (root || broadcast) {
            put("", message.copy().meta("thread", thread == null ? null : id(thread)), place);
        }
        if (thread != null && (opens || !root)) {
            if (opens) {
                String title = Titles.of(message.json().path("content").asText());
                titles.put(thread, title == null ? channel.title() : title);
            }
            put(thread, message, place);
        }
        if (count >= MAX_GATHERED) {
            flush();
        }
    }

    private void put(String thread, WireMessage message, SourcePlace place) {
        gathered.computeIfAbsent(thread, key -> new ArrayList<>()).add(new Taken(message, place));
        count++;
    }

    private String id(String thread) {
        return "slack:" + channel.id() + (thread.isEmpty() ? "" : "/" + thread);
    }

    /** Gives away what was gathered. */
    void flush() throws InterruptedException, ImportStopped {
        for (Map.Entry<String, List<Taken>> chat : gathered.entrySet()) {
            String thread = chat.getKey();
            SourcePlace place = chat.getValue().getFirst().place();
            ChatHead head = outlet.head(
                    channel.id() + (thread.isEmpty() ? "" : "/" + thread), described(thread), begun.add(thread), place);
            outlet.sink().chat(head);
            for (Taken next : chat.getValue()) {
                outlet.send(head, next.message(), 0, next.place());
            }
        }
        gathered.clear();
        titles.clear();
        count = 0;
    }

    private ObjectNode described(String thread) {
        ObjectNode described = ImportJson.object();
        described.put("title", thread.isEmpty() ? channel.title() : titles.getOrDefault(thread, channel.title()));
        ObjectNode metadata = described.putObject("metadata").put("channel", channel.title());
        if (!thread.isEmpty()) {
            metadata.put("thread_of", id(""));
        } else if (channel.topic() != null) {
            metadata.put("topic", WireTexts.beginning(channel.topic(), 2_000));
        }
        return described;
    }
}
