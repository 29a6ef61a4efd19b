package io.chatlogger.testing;

import io.chatlogger.App;
import io.chatlogger.ServerSettings;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.http.Endpoint;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole server in this JVM, on a free port and the tests' database. */
public final class TestServer implements AutoCloseable {
    private final App app;
    private final TestSql sql;

    private final boolean shared;

    private TestServer(App app, TestSql sql, boolean shared) {
        this.app = app;
        this.sql = sql;
        this.shared = shared;
    }

    private static final class Shared {
        static final TestServer SERVER = start(Map.of(), TestDatabase.url(), true);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    /** The one that most tests share, with the settings as shipped. */
    public static TestServer shared() {
        return Shared.SERVER;
    }

    /** One of its own, with other settings, by the names of their variables. */
    public static TestServer start(Map<String, String> variables) {
        return start(variables, TestDatabase.url());
    }

    public static TestServer start(Map<String, String> variables, DatabaseUrl url) {
        return start(variables, url, false);
    }

    private static TestServer start(Map<String, String> variables, DatabaseUrl url, boolean shared) {
        Map<String, String> environment = variables();
        environment.putAll(variables);
        try {
            return new TestServer(
                    App.start(ServerSettings.load(environment), url, InstantSource.system()), new TestSql(url), shared);
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
    }

    /** What differs from the settings as shipped, for servers of tests: a new map each time. */
    static Map<String, String> variables() {
        var environment = new HashMap<String, String>();
        environment.put("CHATLOGGER_HTTP_PORT", "0");
        environment.put("CHATLOGGER_DATABASE_POOL_SIZE", "6");
        // Credentials are refused on purpose here, all from one address.
        environment.put("CHATLOGGER_RATELIMIT_FAILURES_PER_SECOND", "0");
        environment.put("CHATLOGGER_RATELIMIT_LOGIN_FAILURES_PER_MINUTE", "0");
        // The tests themselves keep the processors busy.
        environment.put("CHATLOGGER_AUTH_HASH_NICENESS", "0");
        environment.put("CHATLOGGER_EXPORTS_NICENESS", "0");
        // Other tests keep all processors busy.
        environment.put("CHATLOGGER_INGEST_RETRY_FOR", "30s");
        environment.put("CHATLOGGER_DATABASE_STATEMENT_TIMEOUT", "30s");
        environment.put("CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "40s");
        environment.put("CHATLOGGER_DATABASE_REQUEST_TIMEOUT", "60s");
        environment.put("CHATLOGGER_AUTH_HASH_PATIENCE", "5m");
        environment.put("CHATLOGGER_JWT_SECRET", TestTokens.SECRET);
        environment.put("CHATLOGGER_HTTP_STOP_DELAY", "0s");
        environment.put("CHATLOGGER_DATA_DIR", "target/test-data");
        return environment;
    }

    public String url() {
        return app.baseUrl();
    }

    /** Where its operations are. */
    public String opsUrl() {
        return app.opsUrl();
    }

    public int port() {
        return app.port();
    }

    /** What it serves. */
    public List<Endpoint<?>> endpoints() {
        return app.endpoints();
    }

    public TestSql sql() {
        return sql;
    }

    /**
     * A client of a new organization, so that tests do not meet. The shared server knows its key already: looking it up is refused with 503
     * after three seconds, which may be over while other tests keep the processors busy.
     */
    public TestTenant tenant() {
        TestTenant tenant = TestTenant.create(url(), sql);
        if (shared) {
            tenant.untilKnown();
        }
        return tenant;
    }

    @Override
    public void close() {
        app.stop();
    }
}
