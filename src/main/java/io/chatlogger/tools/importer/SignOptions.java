package io.chatlogger.tools.importer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for an organization that requires signed requests; both or none are given. */
final class SignOptions {
    @Option(
            names = "--sign",
            required = true,
            description = "Sign the requests instead of sending the key, for an organization with the validator hmac.")
    @SuppressWarnings("UnusedVariable") // picocli requires it together with the id
    private boolean sign;

    @Option(
            names = "--key-id",
            required = true,
            paramLabel = "ID",
            description = "With --sign: the id of the key, from key create or key list.")
    private @Nullable UUID keyId;

    /** Returns the id of the key that signs; null if the key itself is sent. */
    @Nullable
    UUID keyId() {
        return keyId;
    }
}
