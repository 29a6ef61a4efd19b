package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Telegram Desktop's export as JSON: {@code result.json} of one chat, or of all. */
final class TelegramSource extends MemberSource {
    @Override
    public String word() {
        return "telegram";
    }

    @Override
    public String title() {
        return "Telegram Desktop's export (result.json)";
    }

    @Override
    public boolean fits(Glimpse file) {
        boolean one = file.has("/name", "/type", "/id", "/messages")
                && file.hasAny("/messages/date_unixtime", "/messages/from_id", "/messages/actor_id", "/messages/date");
        return one || file.has("/chats/list") || file.has("/personal_information", "/chats");
    }

    @Override
    void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        var outlet = new Outlet(this, options, to);
        JsonRecords.read(member, to, object -> {
            JsonParser parser = object.parser();
            // A chat has its messages at the top; an export of all has them one list deeper.
            var chat = new TelegramChat(object.place(), outlet);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                boolean lists = name.equals("chats") || name.equals("left_chats");
                if (lists && parser.currentToken() == JsonToken.START_OBJECT) {
                    chats(parser, object.place(), name, outlet);
                } else {
                    chat.member(name, parser);
                }
            }
            object.end();
            if (chat.isOne()) {
                chat.finish();
            }
        });
    }

    private static void chats(JsonParser parser, SourcePlace place, String group, Outlet outlet)
            throws IOException, InterruptedException, ImportStopped {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!name.equals("list") || parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                continue;
            }
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                var at = new SourcePlace(place.file(), place.line(), place.pointer() + "/" + group + "/list/" + i);
                if (JsonRecords.isObject(parser, at, outlet.sink())) {
                    new TelegramChat(at, outlet).read(parser).finish();
                }
            }
        }
    }
}
