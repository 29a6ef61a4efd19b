package io.chatlogger.platform.db;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of a connection. The words and their meanings are those of libpq; only verify-full checks the identity of the server.
 *
 * @param rootCertificate a PEM file of the roots that verify-full trusts; null for those of the Java runtime
 */
record Tls(Mode mode, @Nullable String rootCertificate) {
    enum Mode {
        DISABLE("disable", SslMode.DISABLE),
        PREFER("prefer", SslMode.PREFER),
        REQUIRE("require", SslMode.REQUIRE),
        VERIFY_FULL("verify-full", SslMode.VERIFY_FULL);

        private final String word;
        private final SslMode reactive;

        Mode(String word, SslMode reactive) {
            this.word = word;
            this.reactive = reactive;
        }

        static Mode of(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The database URL has sslmode=" + word
                            + ": expected one of "
                            + Arrays.stream(values()).map(mode -> mode.word).collect(Collectors.joining(", "))));
        }
    }

    static final Tls NONE = new Tls(Mode.DISABLE, null);

    /** @param parameters the text after the question mark */
    static Tls parse(@Nullable String parameters) {
        Mode mode = Mode.PREFER;
        String root = null;
        for (String parameter : parameters == null || parameters.isEmpty() ? new String[0] : parameters.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = DatabaseUrl.decode(equals < 0 ? "" : parameter.substring(equals + 1));
            switch (name) {
                case "sslmode" -> mode = Mode.of(value);
                case "sslrootcert" -> root = value;
                default ->
                    throw new IllegalArgumentException("The database URL has the parameter \"" + name
                            + "\": expected none but sslmode and sslrootcert");
            }
        }
        if (root != null && mode != Mode.VERIFY_FULL) {
            throw new IllegalArgumentException(
                    "The database URL has sslrootcert with sslmode=" + mode.word + ": expected sslmode=verify-full");
        }
        return new Tls(mode, root);
    }

    PgConnectOptions apply(PgConnectOptions options) {
        options.setSslMode(mode.reactive);
        if (mode == Mode.DISABLE) {
            return options;
        }
        var ssl = new ClientSSLOptions();
        if (mode == Mode.VERIFY_FULL) {
            ssl.setHostnameVerificationAlgorithm("HTTPS");
            if (rootCertificate != null) {
                ssl.setTrustOptions(new PemTrustOptions().addCertPath(rootCertificate));
            }
        } else {
            ssl.setTrustAll(true).setHostnameVerificationAlgorithm("");
        }
        return options.setSslOptions(ssl);
    }

    /**
     * Replaces "prefer" by the result of a first connection. It is decided once: the reactive client would ask for TLS on each connection,
     * and if it was refused, leave that connection half open until the server closes it.
     */
    Tls settled(boolean encrypted) {
        return mode == Mode.PREFER ? new Tls(encrypted ? Mode.REQUIRE : Mode.DISABLE, rootCertificate) : this;
    }

    String jdbcParameters() {
        String text = "sslmode=" + mode.word;
        if (mode != Mode.VERIFY_FULL) {
            return text;
        }
        return rootCertificate == null
                ? text + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
                : text + "&sslrootcert=" + URLEncoder.encode(rootCertificate, StandardCharsets.UTF_8);
    }
}
