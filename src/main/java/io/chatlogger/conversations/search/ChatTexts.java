package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.ScopeStatements.Amount;
import io.chatlogger.conversations.search.ScopeStatements.ScopedChat;
import io.chatlogger.conversations.search.ScopeStatements.ScopedMessage;
import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Document.Part;
import io.chatlogger.conversations.search.segment.Place;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads titles and messages of chats, and tests on a worker which of them match a query. */
final class ChatTexts {
    private static final UUID NOTHING = new UUID(0, 0);

    private final ScopeStatements statements;
    private final WorkerExecutor workers;
    private final UUID org;
    private final TextMatch match;

    ChatTexts(ScopeStatements statements, WorkerExecutor workers, UUID org, TextMatch match) {
        this.statements = statements;
        this.workers = workers;
        this.org = org;
        this.match = match;
    }

    /**
     * Reads all texts of chats that are in the scope.
     *
     * @param amount the amount of their messages
     * @return the hits by chat: the title, else the message with the lowest id
     */
    Future<Map<UUID, Hit>> hits(List<ScopedChat> chats, Amount amount) {
        Map<UUID, Hit> hits = new HashMap<>();
        Map<UUID, Place> places = places(chats.stream().map(ScopedChat::place));
        Map<UUID, String> titles = chats.stream()
                .collect(Collectors.toMap(chat -> chat.place().chat(), chat -> Objects.requireNonNull(chat.title())));
        return matchTitles(titles, places, hits)
                .compose(done ->
                        statements.messages(org, without(hits, places.keySet()), amount, matching(places, hits)))
                .map(hits);
    }

    /** Reads the texts of candidates that the index has found; returns the hits by chat. */
    Future<Map<UUID, Hit>> hits(List<Candidate> candidates) {
        Map<UUID, Hit> hits = new HashMap<>();
        Map<UUID, Place> places = places(candidates.stream().map(Candidate::place));
        List<UUID> titled = chatsOf(candidates, Part.TITLE);
        return statements
                .titles(org, titled)
                .compose(titles -> matchTitles(titles, places, hits))
                .compose(done -> {
                    List<UUID> messages = candidates.stream()
                            .filter(candidate ->
                                    !hits.containsKey(candidate.place().chat()))
                            .flatMap(candidate -> candidate.documents().stream())
                            .filter(document -> document.part() == Part.MESSAGE)
                            .map(Document::id)
                            .toList();
                    return statements.someMessages(org, messages, matching(places, hits));
                })
                .compose(done -> whole(candidates, hits))
                .map(hits);
    }

    private static List<UUID> chatsOf(List<Candidate> candidates, Part part) {
        return candidates.stream()
                .filter(candidate -> candidate.documents().stream().anyMatch(document -> document.part() == part))
                .map(candidate -> candidate.place().chat())
                .toList();
    }

    /** Reads all messages of the chats that have too many texts to list them, where none of the listed ones matches. */
    private Future<Void> whole(List<Candidate> candidates, Map<UUID, Hit> hits) {
        Map<UUID, Place> places = places(candidates.stream()
                .filter(Candidate::isCut)
                .map(Candidate::place)
                .filter(place -> !hits.containsKey(place.chat())));
        return places.isEmpty()
                ? Future.succeededFuture()
                : statements
                        .amount(org, places.keySet())
                        .compose(amount -> statements.messages(org, places.keySet(), amount, matching(places, hits)));
    }

    /** Returns the places by chat. While a chat moves in the list, the index may have it at two places; the first one counts. */
    private static Map<UUID, Place> places(Stream<Place> places) {
        return places.collect(Collectors.toMap(Place::chat, place -> place, (first, second) -> first));
    }

    private static List<UUID> without(Map<UUID, Hit> hits, Collection<UUID> chats) {
        return chats.stream().filter(chat -> !hits.containsKey(chat)).toList();
    }

    private Future<Void> matchTitles(Map<UUID, String> titles, Map<UUID, Place> places, Map<UUID, Hit> hits) {
        return onWorker(() -> titles.forEach((chat, title) -> {
            Place place = places.get(chat);
            if (place != null && match.in(title)) {
                hits.put(chat, new Hit(new Document(place, Part.TITLE, NOTHING)));
            }
        }));
    }

    private Function<List<ScopedMessage>, Future<Void>> matching(Map<UUID, Place> places, Map<UUID, Hit> hits) {
        return page -> onWorker(() -> page.forEach(message -> {
            Place place = places.get(message.chat());
            if (place != null && match.in(message.content())) {
                hits.merge(message.chat(), new Hit(new Document(place, Part.MESSAGE, message.id())), Hit::first);
            }
        }));
    }

    private Future<Void> onWorker(Runnable work) {
        return workers.executeBlocking(
                () -> {
                    work.run();
                    return null;
                },
                false);
    }
}
