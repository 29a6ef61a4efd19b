package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.chats.MessagePage.Position;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a chat, page by page, in both directions. */
final class MessageQueries {
    private final MessageRepository repository;
    private final MessageFinder finder;
    private final Cursors cursors;

    MessageQueries(MessageRepository repository, MessageFinder finder, Cursors cursors) {
        this.repository = repository;
        this.finder = finder;
        this.cursors = cursors;
    }

    /**
     * Returns a page of a chat's messages; fails with the problems {@code chat_not_found} and {@code message_not_found}.
     *
     * @param cursor the cursor as the client sent it; null for the first page. The cursor has the direction, and makes {@code around}
     *     meaningless: the link to the next page repeats all parameters
     */
    Future<MessageList> list(MessageQuestion question, int limit, @Nullable String cursor) {
        if (cursor == null && question.around() != null) {
            return around(question, question.around(), limit);
        }
        MessagePlace from = cursor == null
                ? question.first()
                : question.checked(MessagePlace.parsed(cursors.open(binding(question), cursor)));
        Future<MessagePage> page = question.q() == null
                ? repository.messages(question, from, limit)
                : finder.find(question, question.q(), from, limit);
        return page.map(read -> new MessageList(
                new Page<>(read.messages(), signed(question, read.end(), from.backward())),
                cursor == null || from.backward() ? null : before(question, read.messages())));
    }

    /** Returns one message. */
    Future<ShownMessage> message(MessageQuestion question, UUID id) {
        return repository.message(question, id);
    }

    private Future<MessageList> around(MessageQuestion question, UUID id, int limit) {
        int most = (limit - 1) / 2;
        return repository.message(question, id).compose(middle -> {
            Position position = Position.of(middle.message());
            return repository
                    .messages(question, new MessagePlace(position, true), most)
                    .compose(earlier -> repository
                            .messages(
                                    question,
                                    new MessagePlace(position, false),
                                    limit - 1 - earlier.messages().size())
                            .map(later -> joined(question, earlier, middle, later)));
        });
    }

    private MessageList joined(MessageQuestion question, MessagePage earlier, ShownMessage middle, MessagePage later) {
        var all = new ArrayList<>(earlier.messages().reversed());
        all.add(middle);
        all.addAll(later.messages());
        return new MessageList(
                new Page<>(List.copyOf(all), signed(question, later.end(), false)),
                signed(question, earlier.end(), true));
    }

    /** Returns the cursor to the messages before a page that a cursor led to: there are some, at least the one that it was made of. */
    private @Nullable String before(MessageQuestion question, List<ShownMessage> page) {
        return page.isEmpty()
                ? null
                : signed(question, Position.of(page.getFirst().message()), true);
    }

    private @Nullable String signed(MessageQuestion question, @Nullable Position end, boolean backward) {
        return end == null ? null : cursors.sign(binding(question), new MessagePlace(end, backward).text());
    }

    private static String binding(MessageQuestion question) {
        return ChatQueries.binding("messages", question.viewer(), question.text());
    }
}
