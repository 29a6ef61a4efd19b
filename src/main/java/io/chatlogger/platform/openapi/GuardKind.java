package io.chatlogger.platform.openapi;

import static io.chatlogger.platform.problem.ProblemCode.ADDRESS_NOT_ALLOWED;
import static io.chatlogger.platform.problem.ProblemCode.DATABASE_UNAVAILABLE;
import static io.chatlogger.platform.problem.ProblemCode.INSUFFICIENT_SCOPE;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_CREDENTIALS;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_SIGNATURE;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_TOKEN;
import static io.chatlogger.platform.problem.ProblemCode.MISSING_CREDENTIALS;
import static io.chatlogger.platform.problem.ProblemCode.NOT_READY;
import static io.chatlogger.platform.problem.ProblemCode.ORGANIZATION_NOT_FOUND;
import static io.chatlogger.platform.problem.ProblemCode.RATE_LIMITED;
import static io.chatlogger.platform.problem.ProblemCode.REPLAYED_REQUEST;
import static io.chatlogger.platform.problem.ProblemCode.ROLE_NOT_ALLOWED;
import static io.chatlogger.platform.problem.ProblemCode.SIGNATURE_REQUIRED;
import static io.chatlogger.platform.problem.ProblemCode.WRONG_ORGANIZATION;

import io.chatlogger.platform.problem.ProblemCode;
import java.util.Set;

/** Who an endpoint lets in, as its guard's label says, and how it refuses others. */
enum GuardKind {
    PUBLIC,
    KEY,
    SESSION;

    private static final String ROLES = "roles:";

    static GuardKind of(String label) {
        return label.equals("public") ? PUBLIC : label.startsWith(ROLES) ? SESSION : KEY;
    }

    /** The words of the roles, separated by commas. */
    static String roles(String label) {
        return label.substring(ROLES.length());
    }

    Set<ProblemCode> refusals() {
        return switch (this) {
            case PUBLIC -> Set.of();
            case KEY ->
                Set.of(
                        MISSING_CREDENTIALS,
                        INVALID_CREDENTIALS,
                        SIGNATURE_REQUIRED,
                        INVALID_SIGNATURE,
                        REPLAYED_REQUEST,
                        WRONG_ORGANIZATION,
                        INSUFFICIENT_SCOPE,
                        ADDRESS_NOT_ALLOWED,
                        ORGANIZATION_NOT_FOUND,
                        RATE_LIMITED,
                        NOT_READY,
                        DATABASE_UNAVAILABLE);
            case SESSION -> Set.of(MISSING_CREDENTIALS, INVALID_TOKEN, ROLE_NOT_ALLOWED, DATABASE_UNAVAILABLE);
        };
    }
}
