package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.conversations.model.NewChat;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes many chats of many organizations in one statement, finds existing ones, and compares them. */
final class ChatStatements {
    private static final Parameters<PlacedChat, Chat> CHATS = new Parameters<>(
            ChatColumns.LIST.kept(),
            placed -> placed.org().value(),
            PlacedChat::stored,
            placed -> placed.chat().fingerprint());

    /**
     * Makes the chats that do not exist, except for those of a user who is no person of the organization. What was erased is looked up once,
     * after all rows were inserted, and thus after the deletions that the insert waited for. The functions keep the statement's plan the
     * same for any number of chats, so that PostgreSQL keeps it.
     */
    private static final String INSERT =
            """
            with made as (
              insert into chats (%1$s, created_at_given)
              select %2$s, s.created_at_given
              from unnest(%3$s, $%4$d::boolean[]) as s(%1$s, created_at_given)
              where s.user_id is null
              or is_person(s.org_id, s.user_id)
              order by s.org_id, s.external_id, s.id
              on conflict do nothing
              returning org_id, id, external_id
            ), gathered as (
              select
                array_agg(m.org_id) as orgs,
                array_agg(m.id) as ids,
                array_agg(m.external_id) as external_ids
              from made m
            )
            select
              g.orgs, g.ids,
              erased_among(g.orgs, g.ids, g.external_ids) as erased
            from gathered g
            """.formatted(CHATS.names(), CHATS.toStore("s"), CHATS.arrays(), CHATS.width() + 1);

    /** Finds out why chats neither exist nor could be made. */
    private static final String EXPLAIN = """
            select
              is_erased(s.org_id, s.id, s.external_id) as erased,
              s.user_id is not null and not is_person(s.org_id, s.user_id) as unknown_person
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[])
              with ordinality as s(org_id, id, external_id, user_id, position)
            order by s.position
            """;

    /** Takes chats back that the same transaction made. */
    private static final String TAKE_BACK = """
            delete from chats c
            using unnest($1::uuid[], $2::uuid[]) as s(org_id, id)
            where c.org_id = s.org_id
            and c.id = s.id
            """;

    /** Finds a chat by its external id, if it has one, because two requests may both have made a chat for it; else by id. */
    private static final String RESOLVE = """
            select
              case when s.external_id is null then by_id.id else by_external.id end as id
            from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as s(org_id, id, external_id, position)
            left join chats by_id on by_id.org_id = s.org_id and by_id.id = s.id
            left join chats by_external on by_external.org_id = s.org_id and by_external.external_id = s.external_id
            order by s.position
            """;

    /** Compares a chat with an existing one. Client enrichment writes the member "_client", so that is not compared. */
    private static final String DESCRIBE = """
            select
              %s,
              c.fingerprint = $10 or (
                c.external_id is not distinct from $3
                and c.user_id is not distinct from $4
                and c.external_user_id is not distinct from $5
                and c.title is not distinct from $6
                and to_jsonb(c.tags) = $7::text::jsonb
                and c.metadata - '_client' = $8::text::jsonb - '_client'
                and ($9::timestamptz is null or c.created_at = $9)) as same
            from chats c
            %s
            where c.org_id = $1
            and (c.id = $2 or c.external_id = $3)
            order by c.id = $2
            """.formatted(ChatColumns.LIST.select("c"), ChatColumns.JOIN_COUNTED);

    /** Adds tags. The rows are locked in one order, so that two writers that tag the same chats wait and do not deadlock. */
    private static final String ADD_TAGS = """
            update chats c
            set
              tags = c.tags || array(
                select tag
                from jsonb_array_elements_text(s.tags::jsonb) as added(tag)
                where tag <> all (c.tags)
                limit greatest(0, $4 - cardinality(c.tags))),
              updated_at = now(),
              tx = pg_current_xact_id()
            from (
              select
                k.org_id, k.id, t.tags
              from unnest($1::uuid[], $2::uuid[], $3::text[]) as t(org_id, id, tags)
              join chats k on k.org_id = t.org_id and k.id = t.id
              where cardinality(k.tags) < $4
              and exists (
                select from jsonb_array_elements_text(t.tags::jsonb) as added(tag)
                where tag <> all (k.tags))
              order by k.org_id, k.id
              for no key update of k
            ) as s
            where c.org_id = s.org_id
            and c.id = s.id
            """;

    private ChatStatements() {}

    /** The key of a chat: its organization and its id. */
    record Key(UUID org, UUID id) {}

    /**
     * The chats that were inserted.
     *
     * @param erased those of them that were erased a short while ago, so that they must not stay
     */
    record Inserted(Set<Key> all, Set<Key> erased) {}

    /** Makes the chats that do not exist. */
    static Future<Inserted> insert(SqlConnection connection, List<PlacedChat> chats) {
        Tuple values = CHATS.arrays(chats)
                .addArrayOfBoolean(Parameters.each(chats, Boolean[]::new, PlacedChat::createdAtGiven));
        return connection.preparedQuery(INSERT).execute(values).map(rows -> {
            var inserted = new Inserted(new HashSet<>(), new HashSet<>());
            Row row = rows.iterator().next();
            UUID[] orgs = row.getArrayOfUUIDs("orgs");
            UUID[] ids = row.getArrayOfUUIDs("ids");
            Boolean[] erased = row.getArrayOfBooleans("erased");
            for (int i = 0; ids != null && i < ids.length; i++) {
                var key = new Key(orgs[i], ids[i]);
                inserted.all().add(key);
                if (erased != null && erased[i]) {
                    inserted.erased().add(key);
                }
            }
            return inserted;
        });
    }

    /** Deletes chats that {@link #insert} made in the same transaction. */
    static Future<Void> takeBack(SqlConnection connection, Set<Key> chats) {
        List<Key> keys = List.copyOf(chats);
        Tuple arrays = Tuple.tuple()
                .addArrayOfUUID(Parameters.each(keys, UUID[]::new, Key::org))
                .addArrayOfUUID(Parameters.each(keys, UUID[]::new, Key::id));
        return connection.preparedQuery(TAKE_BACK).execute(arrays).mapEmpty();
    }

    /**
     * Returns for each chat why {@link #insert} did not make it and {@link #resolve} did not find it: {@code Erased}, {@code
     * UnknownPerson}, or {@code ChatConflict} when something else has its id.
     */
    static Future<List<MessageOutcome>> explain(SqlConnection connection, List<PlacedChat> chats) {
        Tuple arrays = ids(chats)
                .addArrayOfUUID(
                        Parameters.each(chats, UUID[]::new, c -> c.chat().userId()));
        return connection.preparedQuery(EXPLAIN).execute(arrays).map(rows -> {
            var reasons = new ArrayList<MessageOutcome>(chats.size());
            for (Row row : rows) {
                UUID user = chats.get(reasons.size()).chat().userId();
                reasons.add(
                        row.getBoolean("erased")
                                ? new MessageOutcome.Erased()
                                : user != null && row.getBoolean("unknown_person")
                                        ? new MessageOutcome.UnknownPerson(user)
                                        : new MessageOutcome.ChatConflict());
            }
            return reasons;
        });
    }

    /** Returns the organizations, ids and external ids as three arrays. */
    private static Tuple ids(List<PlacedChat> chats) {
        return Tuple.tuple()
                .addArrayOfUUID(Parameters.each(chats, UUID[]::new, c -> c.org().value()))
                .addArrayOfUUID(
                        Parameters.each(chats, UUID[]::new, c -> c.chat().id()))
                .addArrayOfString(
                        Parameters.each(chats, String[]::new, c -> c.chat().externalId()));
    }

    /**
     * Returns the ids of chats in order; null where the chat does not exist. Sees the chats that {@link #insert} made before in the same
     * transaction.
     */
    static Future<List<@Nullable UUID>> resolve(SqlConnection connection, List<PlacedChat> chats) {
        return connection.preparedQuery(RESOLVE).execute(ids(chats)).map(rows -> {
            UUID[] ids = new UUID[chats.size()];
            int n = 0;
            for (Row row : rows) {
                ids[n++] = row.getUUID(0);
            }
            return Arrays.asList(ids);
        });
    }

    /**
     * Returns whether the id or the external id of a chat that {@link #insert} did not make belongs to the same chat or to another; empty
     * when no chat has one of them.
     */
    static Future<Optional<ChatOutcome>> describe(SqlConnection connection, PlacedChat placed) {
        NewChat chat = placed.chat();
        Tuple values = Tuple.tuple()
                .addUUID(placed.org().value())
                .addUUID(chat.id())
                .addString(chat.externalId())
                .addUUID(chat.userId())
                .addString(chat.externalUserId())
                .addString(chat.title())
                .addString(json(chat.tags()))
                .addString(chat.metadata())
                .addOffsetDateTime(time(chat.createdAt()))
                .addUUID(chat.fingerprint());
        return connection.preparedQuery(DESCRIBE).execute(values).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row first = rows.iterator().next();
            boolean one = rows.size() == 1;
            boolean sameId = !chat.ownId() || first.getUUID("id").equals(chat.id());
            return Optional.of(
                    one && sameId && first.getBoolean("same")
                            ? new ChatOutcome.Duplicate(ChatColumns.read(first))
                            : new ChatOutcome.Conflict());
        });
    }

    /** Adds tags to chats, each once, as far as the limit of tags allows. */
    static Future<Void> addTags(SqlConnection connection, Map<Key, Set<String>> tags) {
        List<Key> keys = List.copyOf(tags.keySet());
        Tuple arrays = Tuple.tuple()
                .addArrayOfUUID(Parameters.each(keys, UUID[]::new, Key::org))
                .addArrayOfUUID(Parameters.each(keys, UUID[]::new, Key::id))
                .addArrayOfString(Parameters.each(keys, String[]::new, key -> json(List.copyOf(tags.get(key)))))
                .addInteger(NewChat.MAX_TAGS);
        return connection.preparedQuery(ADD_TAGS).execute(arrays).mapEmpty();
    }

    private static String json(List<String> texts) {
        return texts.isEmpty() ? "[]" : new JsonArray(texts).encode();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
