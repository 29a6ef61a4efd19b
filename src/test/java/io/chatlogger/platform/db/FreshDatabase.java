package io.chatlogger.platform.db;

import io.chatlogger.testing.TestDatabase;
import java.sql.SQLException;
import java.util.UUID;

/** An empty database beside the shared one, for tests that would break that one. */
final class FreshDatabase {
    private FreshDatabase() {}

    /** @param options of create database */
    static DatabaseUrl make(String options) throws SQLException {
        return make(TestDatabase.url(), options);
    }

    static DatabaseUrl make(DatabaseUrl url, String options) throws SQLException {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        Sql.run(url, "create database " + name + " " + options);
        return new DatabaseUrl(url.user(), url.password(), url.host(), url.port(), name, url.tls());
    }
}
