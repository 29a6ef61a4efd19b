package io.chatlogger.platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What a guard found out before the body was read.
 *
 * @param caller who asks; where nobody is asked for a name, the null that is the only {@code Void}
 * @param bodySha256 the SHA-256 (32 bytes) that a signed request promised for its body as sent (before decompression); the reader of
 *     the body must compare it before anything is stored. Null for a request that was not signed.
 */
public record Admission<C extends @Nullable Object>(
        C caller, @Nullable Buffer bodySha256) {
    /** Somebody who need not say who it is. */
    public static final Future<Admission<Void>> NOBODY = Future.succeededFuture(nobody());

    // The only value of Void is null.
    @SuppressWarnings("NullAway")
    private static Admission<Void> nobody() {
        return new Admission<>(null, null);
    }

    /** One that was not signed. */
    public static <C> Admission<C> of(C caller) {
        return new Admission<>(caller, null);
    }

    /** The same for a reader that knows the kind of the caller. */
    public <D> Admission<D> as(Class<D> kind) {
        return new Admission<>(kind.cast(caller), bodySha256);
    }
}
