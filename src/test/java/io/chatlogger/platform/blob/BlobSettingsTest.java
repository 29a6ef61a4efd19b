package io.chatlogger.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where files are kept, as an operator sets it. */
class BlobSettingsTest {
    private static BlobSettings read(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put("CHATLOGGER_" + variables[i], variables[i + 1]);
        }
        Settings settings = Settings.load(environment);
        BlobSettings blobs =
                BlobSettings.read(settings, NodeSettings.read(settings).dataDir());
        settings.check();
        return blobs;
    }

    private static List<String> faults(String... variables) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(variables));
        assertThat(refused).as("the start must be refused").isNotNull();
        return refused.faults();
    }

    @Test
    void read_nothingSet_aFolderBelowTheData() {
        BlobSettings blobs = read("DATA_DIR", "/srv/chat");

        assertThat(blobs.store()).isEqualTo(BlobSettings.Store.LOCAL);
        assertThat(blobs.folder()).isEqualTo(Path.of("/srv/chat/blobs"));
    }

    @Test
    void read_bucket_isReadAndItsSecretDoesNotPrint() {
        BlobSettings blobs = read(
                "BLOBS_STORE", "s3",
                "BLOBS_S3_ENDPOINT", "https://minio.internal:9000",
                "BLOBS_S3_BUCKET", "chat-files",
                "BLOBS_S3_ACCESS_KEY", "key",
                "BLOBS_S3_SECRET_KEY", "hunter2-hunter2",
                "BLOBS_S3_ADDRESSING", "path");

        assertThat(blobs.s3().secretKey().value()).isEqualTo("hunter2-hunter2");
        assertThat(blobs.s3().prefix()).isEqualTo("chatlogger/");
        assertThat(blobs.toString()).doesNotContain("hunter2");
    }

    @Test
    void read_s3WithoutBucket_sentenceSaysWhatToDo() {
        assertThat(faults("BLOBS_STORE", "s3"))
                .singleElement()
                .asString()
                .contains("blobs.s3_bucket", "is empty", "set it to the name of a bucket");
    }

    @Test
    void read_keyWithoutSecret_sentenceDoesNotRepeatIt() {
        assertThat(faults("BLOBS_STORE", "s3", "BLOBS_S3_BUCKET", "files", "BLOBS_S3_SECRET_KEY", "hunter2"))
                .singleElement()
                .asString()
                .contains("blobs.s3_access_key", "is empty", "set neither")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "BLOBS_STORE, tape",
        "BLOBS_S3_ENDPOINT, minio:9000",
        "BLOBS_S3_ENDPOINT, https://minio/path",
        "BLOBS_S3_PREFIX, chats",
        "BLOBS_S3_PREFIX, ../",
        "BLOBS_S3_BUCKET, a/b",
        "BLOBS_S3_TIMEOUT, 0s"
    })
    void read_whatCannotBe_isNamedWithWhatIsExpected(String variable, String value) {
        assertThat(faults(variable, value))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_" + variable, value, "expected ");
    }
}
