package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.search.ScopeStatements.ScopedChat;
import io.chatlogger.conversations.search.segment.Place;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks down the list of the chats of a scope, and reads their texts. Meant for scopes that contain few of the chats that have the words.
 */
final class ScopeWalk {
    private static final int FIRST_CHATS = 100;
    private static final int MOST_CHATS = 3_200;
    /** The most messages that one step reads; to read and search one takes about 5 µs. */
    private static final int MOST_MESSAGES = 20_000;

    private final ScopeStatements statements;
    private final ChatTexts texts;
    private ChatScope rest;
    private int chats = FIRST_CHATS;
    private boolean ended;
    private boolean hopeless;
    private @Nullable Place decided;

    ScopeWalk(ScopeStatements statements, ChatTexts texts, ChatScope scope) {
        this.statements = statements;
        this.texts = texts;
        this.rest = scope;
    }

    /** Returns whether there are no more chats. */
    boolean ended() {
        return ended;
    }

    /** Returns whether it is useless to go on, because the chats are too long to be read. */
    boolean isHopeless() {
        return hopeless;
    }

    /** Returns the place of the last chat that was searched; null when none was. */
    @Nullable
    Place decided() {
        return decided;
    }

    /** Returns which of the next chats of the scope have the words; each call takes more chats than the one before. */
    Future<List<Hit>> next() {
        return statements.chats(rest, chats).compose(walked -> {
            List<ScopedChat> found =
                    walked.stream().filter(ScopedChat::isInScope).toList();
            return statements.amount(rest.org(), ids(found)).compose(amount -> {
                if (amount.messages() > MOST_MESSAGES) {
                    hopeless = true;
                    return Future.succeededFuture(List.<Hit>of());
                }
                return hits(found, amount).map(hits -> {
                    advance(walked, amount);
                    return hits;
                });
            });
        });
    }

    private static List<UUID> ids(List<ScopedChat> chats) {
        return chats.stream().map(chat -> chat.place().chat()).toList();
    }

    private void advance(List<ScopedChat> walked, ScopeStatements.Amount amount) {
        ended = walked.size() < chats;
        if (amount.messages() < MOST_MESSAGES / 4) {
            chats = Math.min(2 * chats, MOST_CHATS);
        }
        if (!walked.isEmpty()) {
            decided = walked.getLast().place();
            rest = rest.below(new ChatScope.Position(decided.createdAt(), decided.chat()));
        }
    }

    private Future<List<Hit>> hits(List<ScopedChat> found, ScopeStatements.Amount amount) {
        return texts.hits(found, amount)
                .map(hits -> found.stream()
                        .map(chat -> hits.get(chat.place().chat()))
                        .filter(Objects::nonNull)
                        .toList());
    }
}
