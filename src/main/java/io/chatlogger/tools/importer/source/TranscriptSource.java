package io.chatlogger.tools.importer.source;

import java.io.IOException;

/** ChatLogger's own files: chats or messages, one a line, or a list of them, as an export or a script writes them. */
final class TranscriptSource extends MemberSource {
    @Override
    public String word() {
        return "chatlogger";
    }

    @Override
    public String title() {
        return "ChatLogger's own format (NDJSON)";
    }

    @Override
    public boolean fits(Glimpse file) {
        return file.hasAny("/external_id", "/external_chat_id", "/chat_id") || file.has("/id", "/messages");
    }

    @Override
    void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        JsonRecords.read(member, to, object -> new Transcript(object, to).read());
    }
}
