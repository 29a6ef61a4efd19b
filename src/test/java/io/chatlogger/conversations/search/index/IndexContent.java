package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.Document.Part;
import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.segment.TermBlock;
import io.chatlogger.conversations.search.text.Words;
import io.chatlogger.testing.TestSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** All that the index of words holds of an organization, read from its tables, and what it should hold. */
public final class IndexContent {
    private IndexContent() {}

    /** The words of each document that is not gone; one that is in it twice is a failure, and so is a wrong count. */
    public static Map<Document, Set<String>> of(TestSql sql, UUID org) {
        var content = new HashMap<Document, Set<String>>();
        try (Connection connection = sql.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (Header header : headers(connection, org)) {
                List<Document> documents = documents(connection, org, header.id());
                count(header, documents);
                for (Document document : documents) {
                    if (document.part() != Part.GONE && content.put(document, new HashSet<>()) != null) {
                        throw new AssertionError("twice in the index: " + document);
                    }
                }
                terms(connection, org, header.id(), documents, content);
            }
            return content;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void count(Header header, List<Document> documents) {
        long gone = documents.stream()
                .filter(document -> document.part() == Part.GONE)
                .count();
        if (header.documents() != documents.size() || header.gone() != gone) {
            throw new AssertionError(header + " has " + documents.size() + " documents, of which are gone " + gone);
        }
    }

    /** What the texts that are stored now should give. */
    public static Map<Document, Set<String>> expected(TestSql sql, UUID org) {
        var expected = new HashMap<Document, Set<String>>();
        try (Connection connection = sql.connect();
                PreparedStatement statement = connection.prepareStatement("""
                        select c.id, c.created_at, m.id, m.content
                        from messages m
                        join chats c on c.org_id = m.org_id and c.id = m.chat_id
                        where m.org_id = ?
                        union all
                        select c.id, c.created_at, null, c.title
                        from chats c
                        where c.org_id = ?
                        and c.title is not null
                        """)) {
            statement.setObject(1, org);
            statement.setObject(2, org);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String text = rows.getString(4);
                    Set<String> words = Words.OF_TEXTS.of(text);
                    if (!words.isEmpty()) {
                        expected.put(document(rows, text), words);
                    }
                }
            }
            return expected;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document document(ResultSet row, String text) throws SQLException {
        var place = Place.of(row.getObject(2, OffsetDateTime.class), row.getObject(1, UUID.class));
        UUID message = row.getObject(3, UUID.class);
        return message == null
                ? new Document(place, Part.TITLE, Text.hash(text))
                : new Document(place, Part.MESSAGE, message);
    }

    private record Header(long id, int documents, int gone) {}

    private static List<Header> headers(Connection connection, UUID org) throws SQLException {
        var headers = new ArrayList<Header>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select id, documents, gone from search_segments where org_id = ? and ready")) {
            statement.setObject(1, org);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    headers.add(new Header(rows.getLong(1), rows.getInt(2), rows.getInt(3)));
                }
            }
        }
        return headers;
    }

    private static List<Document> documents(Connection connection, UUID org, long segment) throws SQLException {
        var documents = new ArrayList<Document>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select first, created_at, chat_id, content from search_documents where org_id = ? and segment_id = ? order by first")) {
            statement.setObject(1, org);
            statement.setLong(2, segment);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    var place = Place.of(rows.getObject(2, OffsetDateTime.class), rows.getObject(3, UUID.class));
                    documents.addAll(new DocumentBlock(rows.getInt(1), place, rows.getBytes(4)).documents());
                }
            }
        }
        return documents;
    }

    private static void terms(
            Connection connection, UUID org, long segment, List<Document> documents, Map<Document, Set<String>> content)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select term, first, content from search_terms where org_id = ? and segment_id = ? order by term, first")) {
            statement.setObject(1, org);
            statement.setLong(2, segment);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    new TermBlock(rows.getString(1), rows.getInt(2), rows.getBytes(3))
                            .each(
                                    term -> true,
                                    (term, entries) -> entries.numbers(number -> {
                                        Set<String> terms = content.get(documents.get(number));
                                        if (terms != null && !terms.add(term)) {
                                            throw new AssertionError("twice in the index: " + term);
                                        }
                                    }));
                }
            }
        }
    }
}
