package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads chats, page by page. */
final class ChatQueries {
    private final ChatRepository repository;
    private final ChatFinder finder;
    private final Cursors cursors;

    ChatQueries(ChatRepository repository, ChatFinder finder, Cursors cursors) {
        this.repository = repository;
        this.finder = finder;
        this.cursors = cursors;
    }

    /** A chat with its first messages, if the request asked for them. */
    record Transcript(VersionedChat chat, @Nullable Page<Message> messages, long bytes) {}

    /** @param cursor the cursor as the client sent it; null for the newest chats */
    Future<ChatPage> list(Viewer viewer, ChatFilter filter, int limit, @Nullable String cursor) {
        String binding = binding("chats", viewer, filter.text());
        Keyset after = Keyset.opened(cursors, binding, cursor);
        if (filter.q() != null) {
            return finder.find(viewer, filter, after, limit, place -> cursors.sign(binding, place.text()));
        }
        return repository.places(viewer, filter, after, limit + 1).compose(places -> {
            Page<Keyset> page = Page.of(places, limit, place -> cursors.sign(binding, place.text()));
            List<UUID> ids = page.data().stream().map(Keyset::id).toList();
            return repository.chats(viewer, ids).map(chats -> new ChatPage(listed(chats, page), null));
        });
    }

    private static Page<ListedChat> listed(List<Chat> chats, Page<Keyset> page) {
        return new Page<>(chats.stream().map(chat -> new ListedChat(chat, null)).toList(), page.nextCursor());
    }

    /** Returns a chat with its first messages; fails with the problem {@code chat_not_found}. */
    Future<Transcript> chat(Viewer viewer, UUID id, @Nullable Integer messages) {
        return repository.chat(viewer, id).compose(chat -> {
            if (chat == null) {
                return Future.failedFuture(VersionedChat.notFound());
            }
            return messages == null
                    ? Future.succeededFuture(
                            new Transcript(chat, null, chat.chat().metadata().length()))
                    : messages(viewer, id, messages, null).map(page -> new Transcript(chat, page, bytes(page)));
        });
    }

    /** Returns the id of the chat with an external id; fails with the problem {@code chat_not_found}. */
    Future<UUID> id(Viewer viewer, String externalId) {
        return repository.id(viewer, externalId).map(id -> {
            if (id == null) {
                throw VersionedChat.notFound();
            }
            return id;
        });
    }

    /** Returns a chat's messages, oldest first; fails with the problem {@code chat_not_found}. */
    Future<Page<Message>> messages(Viewer viewer, UUID chat, int limit, @Nullable String cursor) {
        String binding = binding("messages", viewer, chat.toString());
        MessagePage.Position after = cursor == null
                ? MessagePage.Position.START
                : MessagePage.Position.parsed(cursors.open(binding, cursor));
        return repository.messages(viewer, chat, after, limit).map(page -> {
            if (page == null) {
                throw VersionedChat.notFound();
            }
            return new Page<>(
                    page.messages(),
                    page.more() ? cursors.sign(binding, page.end().text()) : null);
        });
    }

    /** Returns the approximate length as JSON, in bytes. */
    static long bytes(Page<Message> page) {
        return page.data().stream()
                .mapToLong(m -> m.content().length() + m.metadata().length() + 512L)
                .sum();
    }

    private static String binding(String list, Viewer viewer, String what) {
        return new JsonArray()
                .add(list)
                .add(viewer.orgId().toString())
                .add(String.valueOf(viewer.onlyOf()))
                .add(what)
                .encode();
    }
}
