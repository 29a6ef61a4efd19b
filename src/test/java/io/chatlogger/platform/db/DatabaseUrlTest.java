package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void parse_wholeUrl_eachPartIsRead() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:s3cret@db.example:5433/logs?sslmode=require");

        assertThat(url.user()).isEqualTo("ann");
        assertThat(url.password()).isEqualTo("s3cret");
        assertThat(url.host()).isEqualTo("db.example");
        assertThat(url.port()).isEqualTo(5433);
        assertThat(url.database()).isEqualTo("logs");
        assertThat(url.connectOptions().getSslMode()).isEqualTo(SslMode.REQUIRE);
    }

    @Test
    void parse_noPort_isPostgresqlsOwn() {
        assertThat(DatabaseUrl.parse("postgres://a:b@h/d").port()).isEqualTo(5432);
    }

    @Test
    void parse_percentEncoded_isDecodedAndPlusStays() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://a%40b:p%2Fq%3A%C3%BC+1@h/d%20b");

        assertThat(url.user()).isEqualTo("a@b");
        assertThat(url.password()).isEqualTo("p/q:ü+1");
        assertThat(url.database()).isEqualTo("d b");
        assertThat(url.jdbcUrl()).startsWith("jdbc:postgresql://h:5432/d+b?");
    }

    @Test
    void withPassword_oddCharacters_parsesBack() {
        DatabaseUrl url = new DatabaseUrl("a@b", "p/q: +%ü", "::1", 5432, "d b", Tls.NONE);

        assertThat(DatabaseUrl.parse(url.withPassword() + "?sslmode=disable")).isEqualTo(url);
    }

    @Test
    void parse_ipv6Host_isWithoutBrackets() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://a:b@[2001:db8::1]:5433/d");

        assertThat(url.host()).isEqualTo("2001:db8::1");
        assertThat(url.jdbcUrl()).startsWith("jdbc:postgresql://[2001:db8::1]:5433/d?");
    }

    @Test
    void parse_hostWithUnderscore_isAContainersName() {
        assertThat(DatabaseUrl.parse("postgresql://a:b@my_db/d").host()).isEqualTo("my_db");
    }

    @Test
    void parse_noPassword_isEmpty() {
        assertThat(DatabaseUrl.parse("postgresql://a@h/d").password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"disable,DISABLE", "prefer,PREFER", "require,REQUIRE", "verify-full,VERIFY_FULL"})
    void parse_sslmode_reachesBothDrivers(String word, SslMode mode) {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://a:b@h/d?sslmode=" + word);

        assertThat(url.connectOptions().getSslMode()).isEqualTo(mode);
        assertThat(url.jdbcUrl()).contains("sslmode=" + word);
    }

    @Test
    void connectOptions_verifyFull_checksTheNameWithGivenRoots() {
        PgConnectOptions options = DatabaseUrl.parse("postgresql://a:b@h/d?sslmode=verify-full&sslrootcert=/etc/ca.pem")
                .connectOptions();

        assertThat(options.getSslOptions().getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
        assertThat(options.getSslOptions().isTrustAll()).isFalse();
        assertThat(options.getSslOptions().getTrustOptions()).isNotNull();
    }

    @Test
    void connectOptions_always_commitIsDurableWhateverTheServersDefault() {
        Map<String, String> properties =
                DatabaseUrl.parse("postgresql://a:b@h/d").connectOptions().getProperties();

        assertThat(properties)
                .containsEntry("synchronous_commit", "on")
                .containsEntry("application_name", "chatlogger")
                .containsEntry("client_encoding", "utf8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:5432/d",
                "mysql://a:hunter2@h/d",
                "postgresql://h/d",
                "postgresql://a:hunter2@/d",
                "postgresql://a:hunter2@h",
                "postgresql://a:hunter2@h/",
                "postgresql://a:hunter2@h:0/d",
                "postgresql://a:hunter2@h:70000/d",
                "postgresql://a:hunter2@h:x/d",
                "postgresql://a:hunter2%zz@h/d",
                "postgresql://a:hunter2@h/d?sslmode=maybe",
                "postgresql://a:hunter2@h/d?sslrootcert=x",
                "postgresql://a:hunter2@h/d?currentSchema=x",
                "postgresql://a:hunter2@h1,h2/d"
            })
    void parse_badUrl_isRefusedWithASentenceWithoutThePassword(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(url))
                .withMessageStartingWith("The database URL ")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void parse_unknownParameter_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse("postgresql://a:b@h/d?currentSchema=x"))
                .withMessageContaining("\"currentSchema\"");
    }

    @Test
    void toString_password_isNotInIt() {
        assertThat(DatabaseUrl.parse("postgresql://ann:hunter2@h/d")).hasToString("postgresql://ann@h:5432/d");
        assertThat(DatabaseUrl.parse("postgresql://ann:hunter2@h/d").jdbcUrl()).doesNotContain("hunter2");
    }
}
