package io.chatlogger.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedBinariesTest {
    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,postgres-linux-x86_64.txz",
        "Linux,aarch64,postgres-linux-arm_64.txz",
        "Mac OS X,aarch64,postgres-darwin-arm_64.txz",
        "Mac OS X,x86_64,postgres-darwin-x86_64.txz"
    })
    void resource_knownPlatform_isNamedAsInTheArtifacts(String os, String arch, String name) {
        assertThat(EmbeddedBinaries.resource(os, arch, false)).isEqualTo(name);
    }

    @Test
    void resource_musl_hasProgramsOfItsOwn() {
        assertThat(EmbeddedBinaries.resource("Linux", "amd64", true))
                .isEqualTo("postgres-linux-x86_64-alpine_linux.txz");
    }

    @ParameterizedTest
    @CsvSource({"Windows 11,amd64", "Linux,riscv64"})
    void resource_otherPlatform_hasNone(String os, String arch) {
        assertThat(EmbeddedBinaries.resource(os, arch, false)).isNull();
    }
}
