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
    private static final Path REVIEWED = Path.of("src/test/resources/routes.txt");
    /** Where to find the list as it is, to review and copy it. */
    private static final Path SERVED = Path.of("target/routes.txt");

    @Test
    void routes_areThoseThatWereReviewed() throws IOException {
        String served = TestServer.shared().endpoints().stream()
                .map(Endpoint::toString)
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(SERVED, served);
        assertThat(served)
                .as("When the change is meant: cp " + SERVED + " " + REVIEWED)
                .isEqualTo(Files.readString(REVIEWED));
    }
}
