package io.chatlogger.platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The result of a guard, known before the body is read.
 *
 * @param caller the proved caller; for endpoints that need no credential it is null, the only value of {@code Void}
 * @param bodySha256 the SHA-256 (32 bytes) that a signed request promised for its body as sent (before decompression); the reader of
 *     the body must compare it before anything is stored. Null for a request that was not signed.
 */
public record Admission<C extends @Nullable Object>(
        C caller, @Nullable Buffer bodySha256) {
    /** The admission of an anonymous caller. */
    public static final Future<Admission<Void>> NOBODY = Future.succeededFuture(nobody());

    // The only value of Void is null.
    @SuppressWarnings("NullAway")
    private static Admission<Void> nobody() {
        return new Admission<>(null, null);
    }

    /** Returns the admission of a caller whose request was not signed. */
    public static <C> Admission<C> of(C caller) {
        return new Admission<>(caller, null);
    }

    /** Returns this admission with the caller cast to the kind that a reader of it expects. */
    public <D> Admission<D> as(Class<D> kind) {
        return new Admission<>(kind.cast(caller), bodySha256);
    }
}
