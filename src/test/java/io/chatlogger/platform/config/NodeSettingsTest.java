package io.chatlogger.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where files are kept and how nodes find each other, as an operator sets it. */
class NodeSettingsTest {
    private static Config load(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put("CHATLOGGER_" + variables[i], variables[i + 1]);
        }
        return Config.load(environment);
    }

    private static List<String> faults(String... variables) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(variables));
        assertThat(refused).as("the start must be refused").isNotNull();
        return refused.faults();
    }

    @Test
    void load_nothingSet_aFolderBelowTheDataAndNoCluster() {
        Config config = load("DATA_DIR", "/srv/chat");

        assertThat(config.blobs().store()).isEqualTo(Config.BlobKind.LOCAL);
        assertThat(config.blobs().folder()).isEqualTo(Path.of("/srv/chat/blobs"));
        assertThat(config.cluster().kind()).isEqualTo(Config.ClusterKind.NONE);
    }

    @Test
    void load_bucket_isReadAndItsSecretDoesNotPrint() {
        Config config = load(
                "BLOBS_STORE", "s3",
                "BLOBS_S3_ENDPOINT", "https://minio.internal:9000",
                "BLOBS_S3_BUCKET", "chat-files",
                "BLOBS_S3_ACCESS_KEY", "key",
                "BLOBS_S3_SECRET_KEY", "hunter2-hunter2",
                "BLOBS_S3_ADDRESSING", "path");

        assertThat(config.blobs().s3().secretKey().value()).isEqualTo("hunter2-hunter2");
        assertThat(config.blobs().s3().prefix()).isEqualTo("chatlogger/");
        assertThat(config.toString()).doesNotContain("hunter2");
    }

    @Test
    void load_s3WithoutBucket_sentenceSaysWhatToDo() {
        assertThat(faults("BLOBS_STORE", "s3"))
                .singleElement()
                .asString()
                .contains("blobs.s3_bucket", "is empty", "set it to the name of a bucket");
    }

    @Test
    void load_keyWithoutSecret_sentenceDoesNotRepeatIt() {
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
        "BLOBS_S3_TIMEOUT, 0s",
        "CLUSTER, redis",
        "CLUSTER_HOST, 0.0.0.0",
        "CLUSTER_PORT, 0",
        "CLUSTER_MEMBERS, 10.0.0.6",
        "CLUSTER_NAME, a b"
    })
    void load_whatCannotBe_isNamedWithWhatIsExpected(String variable, String value) {
        assertThat(faults(variable, value))
                .singleElement()
                .asString()
                .contains("CHATLOGGER_" + variable, value, "expected ");
    }

    @Test
    void load_cluster_isRead() {
        Config.Cluster cluster = load(
                        "CLUSTER", "hazelcast",
                        "CLUSTER_HOST", "10.0.0.5",
                        "CLUSTER_MEMBERS", "10.0.0.6:5701, [fd00::1]:5701,chat-2:5701")
                .cluster();

        assertThat(cluster.kind()).isEqualTo(Config.ClusterKind.HAZELCAST);
        assertThat(cluster.members()).containsExactly("10.0.0.6:5701", "[fd00::1]:5701", "chat-2:5701");
    }
}
