package io.chatlogger.platform.db;

import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL and its credentials, as one URL: {@code postgresql://user:password@host:port/database?sslmode=require}. Its
 * text never contains the password.
 */
public record DatabaseUrl(String user, String password, String host, int port, String database, Tls tls) {
    private static final String SHAPE =
            "expected postgresql://user:password@host:port/database with special characters percent-encoded";
    /** The form of the URL. It is a pattern because java.net.URI rejects host names with an underscore, which container networks have. */
    private static final Pattern URL = Pattern.compile("(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://"
            + "(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
            + "(?<host>\\[[0-9A-Fa-f:.%]+]|[^:/?#@\\[\\],\\s]+)(?::(?<port>[^/?#@]*))?"
            + "(?:/(?<database>[^/?#]*))?(?:\\?(?<parameters>[^#]*))?");

    private static final int DEFAULT_PORT = 5432;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /**
     * How long sent data may stay unacknowledged before the connection is given up (TCP_USER_TIMEOUT). Without it, a vanished host is
     * noticed only after a quarter of an hour.
     */
    private static final Duration TCP_USER_TIMEOUT = Duration.ofSeconds(30);

    private static final String APPLICATION = "chatlogger";
    /** The longest SQL text, in characters, that is kept prepared. The writers' statements are longer than the default of 2048. */
    private static final int CACHED_SQL_CHARS = 32 * 1024;
    /**
     * The most statements that are sent ahead of their answers on one connection: enough to keep it busy over a network, and a limit on how
     * many statements one broken connection makes fail.
     */
    private static final int PIPELINING_LIMIT = 64;

    /**
     * Reads a URL. The port is 5432 if absent; {@code sslmode} (disable, prefer, require, verify-full) is prefer if absent, and {@code
     * sslrootcert} names a PEM file of trusted roots for verify-full.
     *
     * @throws IllegalArgumentException with a sentence, which never repeats the password
     */
    public static DatabaseUrl parse(String url) {
        Matcher m = URL.matcher(url.strip());
        if (!m.matches() || m.group("user") == null || m.group("user").isEmpty()) {
            throw new IllegalArgumentException("The database URL cannot be read: " + SHAPE);
        }
        String scheme = m.group("scheme");
        if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
            throw new IllegalArgumentException("The database URL has the scheme \"" + scheme + "\": " + SHAPE);
        }
        String database = decode(m.group("database"));
        if (database.isEmpty()) {
            throw new IllegalArgumentException("The database URL names no database: " + SHAPE);
        }
        return new DatabaseUrl(
                decode(m.group("user")),
                decode(m.group("password")),
                bare(m.group("host")),
                port(m.group("port")),
                database,
                Tls.parse(m.group("parameters")));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? decode(host.substring(1, host.length() - 1)) : decode(host);
    }

    private static int port(@Nullable String text) {
        if (text == null) {
            return DEFAULT_PORT;
        }
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "The database URL has the port \"" + text + "\": expected a number from 1 to 65535");
        }
        return port;
    }

    static String decode(@Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            // A plus sign means itself in a URL; only in a form does it stand for a space.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The database URL has a percent sign without two hex digits after it: a percent sign itself is written %25",
                    e);
        }
    }

    /**
     * Returns the options for the reactive client. On connections made with them, a commit is durable before it is answered, whatever the
     * default of the server or the role; times are UTC.
     */
    public PgConnectOptions connectOptions() {
        var options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(CACHED_SQL_CHARS)
                .setPipeliningLimit(PIPELINING_LIMIT)
                .addProperty("application_name", APPLICATION)
                .addProperty("synchronous_commit", "on")
                // Each statement sees what was committed before it (read committed). Writers depend on it: after a wait
                // they must see the
                // newest rows.
                .addProperty("default_transaction_isolation", "read committed")
                .addProperty("TimeZone", "UTC");
        return tls.apply(options);
    }

    /** Returns the socket options, which the reactive client takes in addition to {@link #connectOptions()}. */
    public NetClientOptions netOptions() {
        return new NetClientOptions()
                .setTcpKeepAlive(true)
                .setTcpUserTimeout((int) TCP_USER_TIMEOUT.toMillis())
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    }

    /** Returns the JDBC URL without user and password, so that it may be logged. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + hostAndPort() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8)
                + "?ApplicationName=" + APPLICATION
                + "&tcpKeepAlive=true&connectTimeout=" + CONNECT_TIMEOUT.toSeconds() + "&"
                + tls.jdbcParameters();
    }

    /** Opens a blocking connection, for the start and for commands. */
    Connection connect(Duration timeout) throws SQLException {
        return connect(timeout, 0);
    }

    /** @param receiveBytes the size of the socket's buffer; 0 for the system's default */
    Connection connect(Duration timeout, int receiveBytes) throws SQLException {
        var properties = new Properties();
        if (receiveBytes > 0) {
            properties.setProperty("receiveBufferSize", Integer.toString(receiveBytes));
        }
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", Long.toString(Math.max(1, timeout.toSeconds())));
        return DriverManager.getConnection(jdbcUrl(), properties);
    }

    /** Returns the URL with the password. It may only be written to files that nobody else can read. */
    String withPassword() {
        return "postgresql://" + encode(user) + ":" + encode(password) + "@" + hostAndPort() + "/" + encode(database);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String hostAndPort() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    DatabaseUrl withTls(Tls other) {
        return new DatabaseUrl(user, password, host, port, database, other);
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + hostAndPort() + "/" + database;
    }
}
