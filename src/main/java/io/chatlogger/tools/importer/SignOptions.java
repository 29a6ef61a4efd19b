package io.chatlogger.tools.importer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For an organization that wants its requests signed; both options or none. */
final class SignOptions {
    @Option(
            names = "--sign",
            required = true,
            description = "Sign the requests instead of sending the key, for an organization with the validator hmac.")
    @SuppressWarnings("UnusedVariable") // picocli sees to it that it comes with the id
    private boolean sign;

    @Option(
            names = "--key-id",
            required = true,
            paramLabel = "ID",
            description = "With --sign: the id of the key, from key create or key list.")
    private @Nullable UUID keyId;

    /** Null to send the key. */
    @Nullable
    UUID keyId() {
        return keyId;
    }
}
