package io.chatlogger.conversations.model;

import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Shape;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A kind of values: how PostgreSQL stores and takes them, and how the API shows them.
 *
 * @param sql the types and expressions in SQL
 * @param array makes an array of parameters
 * @param parameter converts a value to a parameter of Vert.x's client
 * @param hand gives a value to a sink
 * @param json writes a member of a JSON object
 * @param shape the shape in the OpenAPI document
 */
record ColumnKind<V>(
        Sql sql,
        IntFunction<Object[]> array,
        Function<V, @Nullable Object> parameter,
        Handing<V> hand,
        JsonWriting<V> json,
        Shape shape) {

    /** Gives a value to a sink. */
    interface Handing<V> {
        void hand(ValueSink sink, V value) throws IOException;
    }

    /** Writes a member; a value that may be absent is written as null. */
    interface JsonWriting<V> {
        void write(JsonOutput out, String name, @Nullable V value) throws IOException;
    }

    /**
     * Names of types and expressions, in which {@code %s} is the column or the parameter.
     *
     * @param type the type in the table
     * @param sent the type of the parameter
     * @param toStore makes a value of the type from the parameter
     * @param toRead makes a value that Vert.x's client reads from the column
     * @param nothing a value of the type that replaces a value that is not read
     */
    record Sql(String type, String sent, String toStore, String toRead, String nothing) {
        /** Returns the names for a type that is sent and read without conversion. */
        static Sql plain(String type) {
            return new Sql(type, type, "%s", "%s", "null::" + type);
        }
    }

    static final ColumnKind<UUID> ID =
            new ColumnKind<>(Sql.plain("uuid"), UUID[]::new, id -> id, ValueSink::id, JsonOutput::id, Fields.uuid());

    static final ColumnKind<String> TEXT = new ColumnKind<>(
            new Sql("text", "text", "%s", "%s", "''::text"),
            String[]::new,
            text -> text,
            ValueSink::text,
            JsonOutput::text,
            Fields.text());

    static final ColumnKind<MessageRole> ROLE = new ColumnKind<>(
            new Sql("message_role", "text", "%s::message_role", "%s::text", "null::message_role"),
            String[]::new,
            MessageRole::word,
            (sink, role) -> sink.word(role.word()),
            (out, name, role) -> out.text(name, role == null ? null : role.word()),
            MessageRole.SHAPE);

    /** Objects, as their JSON text. */
    static final ColumnKind<String> JSON = new ColumnKind<>(
            new Sql("jsonb", "text", "%s::jsonb", "%s::text", "'{}'::jsonb"),
            String[]::new,
            text -> text,
            ValueSink::json,
            (out, name, text) -> out.raw(name, text == null ? "null" : text),
            Fields.anyObject());

    /** Arrays, as their JSON text, which is stored as it is; an empty one takes no value in the table. */
    static final ColumnKind<String> JSON_LIST = new ColumnKind<>(
            new Sql("text", "text", "%s", "%s", "null::text"),
            String[]::new,
            text -> text.equals(MessageDetails.NO_LIST) ? null : text,
            ValueSink::json,
            (out, name, text) -> out.raw(name, text == null ? MessageDetails.NO_LIST : text),
            Fields.listOf(Fields.any()));

    /** Authors, whose members are stored as columns of their own. */
    static final ColumnKind<Author> AUTHOR = new ColumnKind<>(
            new Sql("text", "text", "%s", "%s", "null::text"),
            String[]::new,
            Author::json,
            (sink, author) -> sink.json(author.json()),
            (out, name, author) -> {
                if (author == null) {
                    out.raw(name, "null");
                } else {
                    out.object(name, author::writeTo);
                }
            },
            Author.SHAPE);

    /** Lists of texts, sent as a JSON text, because PostgreSQL requires that all arrays in an array have the same length. */
    static final ColumnKind<List<String>> TAGS = new ColumnKind<>(
            new Sql(
                    "text[]",
                    "text",
                    "array(select jsonb_array_elements_text(%s::jsonb))",
                    "to_jsonb(%s)::text",
                    "'{}'::text[]"),
            String[]::new,
            tags -> tags.isEmpty() ? "[]" : new JsonArray(tags).encode(),
            ValueSink::tags,
            (out, name, tags) -> out.texts(name, tags == null ? List.of() : tags),
            Fields.tags());

    static final ColumnKind<Integer> NUMBER = new ColumnKind<>(
            Sql.plain("int"),
            Integer[]::new,
            number -> number,
            (sink, number) -> sink.number(number),
            JsonOutput::number,
            Fields.count());

    static final ColumnKind<Long> LONG_NUMBER = new ColumnKind<>(
            Sql.plain("bigint"),
            Long[]::new,
            number -> number,
            (sink, number) -> sink.number(number),
            JsonOutput::number,
            Fields.count());

    static final ColumnKind<Instant> TIME = new ColumnKind<>(
            Sql.plain("timestamptz"),
            OffsetDateTime[]::new,
            time -> time.atOffset(ZoneOffset.UTC),
            ValueSink::time,
            JsonOutput::time,
            Fields.time());
}
