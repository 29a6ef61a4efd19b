package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIdentityTest {
    @TempDir
    Path folder;

    @Test
    void open_sameFolderAgain_isTheSameNodeInAnotherLife() throws IOException {
        String node;
        String worker;
        try (NodeIdentity first = NodeIdentity.open(folder)) {
            node = first.node();
            worker = first.worker();
            assertThat(worker).startsWith(node + "/");
            assertThat(node).doesNotContain("/");
        }
        try (NodeIdentity second = NodeIdentity.open(folder)) {
            assertThat(second.node()).isEqualTo(node);
            assertThat(second.worker()).isNotEqualTo(worker);
        }
    }

    @Test
    void open_folderThatAnotherHas_isAnotherNode() throws IOException {
        try (NodeIdentity first = NodeIdentity.open(folder);
                NodeIdentity beside = NodeIdentity.open(folder)) {
            assertThat(beside.node()).isNotEqualTo(first.node());
        }
    }

    @Test
    void open_copyOfAFolder_isAnotherNode() throws IOException {
        Path original = Files.createDirectory(folder.resolve("original"));
        Path copy = Files.createDirectories(folder.resolve("copy/node"));
        String node;
        try (NodeIdentity first = NodeIdentity.open(original)) {
            node = first.node();
        }
        Files.copy(original.resolve("node/name"), copy.resolve("name"));

        try (NodeIdentity other = NodeIdentity.open(folder.resolve("copy"))) {
            assertThat(other.node()).isNotEqualTo(node);
        }
    }

    @Test
    void open_noFolder_makesNone() throws IOException {
        try (NodeIdentity node = NodeIdentity.open(folder.resolve("none"))) {
            assertThat(node.node()).isNotBlank();
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
