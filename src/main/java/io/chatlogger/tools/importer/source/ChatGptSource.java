package io.chatlogger.tools.importer.source;

import java.io.IOException;

/** ChatGPT's data export: {@code conversations.json}, or {@code conversations-000.json} and so on, with each chat a tree of messages. */
final class ChatGptSource extends MemberSource {
    @Override
    public String word() {
        return "chatgpt";
    }

    @Override
    public String title() {
        return "ChatGPT's data export (conversations.json)";
    }

    @Override
    public boolean fits(Glimpse file) {
        return file.has("/mapping");
    }

    @Override
    void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        var outlet = new Outlet(this, options, to);
        JsonRecords.read(member, to, object -> {
            var chat = new ChatGptChat(object.place(), outlet);
            chat.read(object.parser());
            object.end();
            chat.finish(options.branches());
        });
    }
}
