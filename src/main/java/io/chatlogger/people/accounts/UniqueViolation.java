package io.chatlogger.people.accounts;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;

/** Translates a unique_violation (SQLSTATE 23505) into the problem that names the value that is taken. */
final class UniqueViolation {
    private static final String SLUG = "organizations_slug_key";
    private static final String EMAIL = "users_email_key";

    private UniqueViolation() {}

    /** Translates a failure; for {@code future.recover}. */
    static <T> Future<T> translated(Throwable failure) {
        String constraint = failure instanceof PgException refused ? String.valueOf(refused.getConstraint()) : "";
        return switch (constraint) {
            case SLUG -> Future.failedFuture(slug());
            case EMAIL -> Future.failedFuture(email());
            default -> Future.failedFuture(failure);
        };
    }

    static Problem slug() {
        return Problem.at("/organization/slug", ProblemCode.ID_CONFLICT, "The slug is taken by another organization");
    }

    static Problem email() {
        return Problem.at("/email", ProblemCode.ID_CONFLICT, "Somebody has an account with this address already");
    }
}
