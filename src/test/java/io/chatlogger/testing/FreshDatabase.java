package io.chatlogger.testing;

import io.chatlogger.platform.db.DatabaseUrl;
import java.util.UUID;

/** An empty database beside the shared one, for tests that would break that one. */
public final class FreshDatabase {
    private FreshDatabase() {}

    /** @param options of create database */
    public static DatabaseUrl make(String options) {
        return make(TestDatabase.url(), options);
    }

    public static DatabaseUrl make(DatabaseUrl url, String options) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        new TestSql(url).run("create database " + name + " " + options);
        return new DatabaseUrl(url.user(), url.password(), url.host(), url.port(), name, url.tls());
    }
}
