package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every route with its method, who may use it and how large a body it takes, as the server has them, against the list that was reviewed. */
class RoutesIT {
    @Test
    void routes_areThoseThatWereReviewed() throws IOException {
        String served = TestServer.shared().endpoints().stream()
                .map(Endpoint::toString)
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(served)
                .as("When the change is meant, put this into src/test/resources/routes.txt")
                .isEqualTo(Files.readString(Path.of("src/test/resources/routes.txt")));
    }
}
