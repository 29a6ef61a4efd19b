package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How PostgreSQL is reached, as an operator sets it. */
class DatabaseSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p@db.example.org:5432/chat",
                "postgres://u:p%40@[::1]:5432/chat?sslmode=require",
                "postgresql://u:p@chat_db:5432/chat"
            })
    void read_databaseUrl_keptAsItIs(String url) {
        Settings settings = Settings.load(Map.of("CHATLOGGER_DATABASE_URL", url));
        assertThat(DatabaseSettings.read(settings).url().value()).isEqualTo(url);
        settings.check();
    }

    @Test
    void read_connectionWaitShorterThanStatement_refused() {
        Settings settings = Settings.load(Map.of("CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "5s"));
        DatabaseSettings.read(settings);
        ConfigException refused = catchThrowableOfType(ConfigException.class, settings::check);
        assertThat(refused).as("the start must be refused").isNotNull();
        assertThat(refused.faults())
                .singleElement()
                .asString()
                .contains("CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT", "database.statement_timeout");
    }
}
