package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.conversations.model.ChatSources;
import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.Follower;
import io.chatlogger.platform.feed.PageReader;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds what was committed to the counts of its hours, days and months. */
final class RollupFollower implements Follower {
    static final String NAME = "analytics";

    private final Pages pages;
    private final Recount recount;
    private final Levels levels;

    RollupFollower(Pages pages, Recount recount, Levels levels) {
        this.pages = pages;
        this.recount = recount;
        this.levels = levels;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<FeedSource> sources() {
        return List.of(ChatSources.CHATS, ChatSources.MESSAGES, ChatSources.CHAT_VERSIONS, Changes.RECOUNTS);
    }

    @Override
    public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
        return Changes.hours(connection, range, null).compose(again -> {
            var added = new Hours(again);
            return additions(connection, range, added, pages.by(reader))
                    .compose(rows -> recount.hours(connection, again, range.until())
                            .compose(counted -> numbered(connection, added, counted))
                            .compose(facts -> levels.write(connection, facts.added(), facts.recounted()))
                            .compose(written -> Names.forget(connection, range.until()))
                            .compose(forgotten -> Changes.forget(connection, range.until()))
                            .map(rows));
        });
    }

    private Future<Integer> additions(SqlConnection connection, TxRange range, Hours added, Pages paced) {
        return paced.read(connection, Changes.MESSAGES, Changes.values(range, null), added::message)
                .compose(messages -> paced.read(connection, Changes.CHATS, Changes.values(range, null), added::chat)
                        .map(chats -> messages + chats))
                .compose(rows -> Changes.moved(connection, range, null).map(moved -> {
                    moved.forEach(added::moved);
                    return rows;
                }));
    }

    /** Collects the additions to each hour, except for the hours that are counted again. */
    private record Hours(Set<Period> again, Map<Period, FactsBuilder> builders) {
        Hours(Set<Period> again) {
            this(again, new HashMap<>());
        }

        void message(Row row) {
            FactsBuilder builder = builder(Period.of(FactRows.org(row), Grain.HOUR, FactRows.time(row)));
            if (builder != null) {
                builder.message(row);
            }
        }

        void chat(Row row) {
            FactsBuilder builder = builder(Period.of(FactRows.org(row), Grain.HOUR, FactRows.time(row)));
            if (builder != null) {
                builder.chat(row);
            }
        }

        void moved(Row row) {
            FactsBuilder builder = builder(Changes.hour(row));
            if (builder != null) {
                builder.moved(row);
            }
        }

        private @Nullable FactsBuilder builder(Period hour) {
            return again.contains(hour) ? null : builders.computeIfAbsent(hour, absent -> new FactsBuilder());
        }
    }

    private record Step(Map<Period, Facts> added, Map<Period, Facts> recounted) {}

    private static Future<Step> numbered(SqlConnection connection, Hours added, Map<Period, FactsBuilder> recounted) {
        return Numbering.of(connection, added.builders(), recounted)
                .map(numbering -> new Step(numbering.facts(added.builders()), numbering.facts(recounted)));
    }

    @Override
    public Future<Void> reset(SqlConnection connection) {
        return PartStatements.reset(connection);
    }
}
