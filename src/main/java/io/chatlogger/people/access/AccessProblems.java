package io.chatlogger.people.access;

import io.chatlogger.platform.problem.ProblemCode;
import java.util.Set;

/** The problems with which a caller is refused. */
public final class AccessProblems {
    public static final ProblemCode MISSING_CREDENTIALS =
            new ProblemCode("missing_credentials", 401, "No credentials were sent");
    public static final ProblemCode INVALID_CREDENTIALS =
            new ProblemCode("invalid_credentials", 401, "The credentials are not valid");
    public static final ProblemCode INVALID_TOKEN =
            new ProblemCode("invalid_token", 401, "The token is not valid, or has ended");
    public static final ProblemCode WRONG_ORGANIZATION =
            new ProblemCode("wrong_organization", 403, "The key belongs to another organization");
    public static final ProblemCode INSUFFICIENT_SCOPE =
            new ProblemCode("insufficient_scope", 403, "The key may not do this");
    public static final ProblemCode ADDRESS_NOT_ALLOWED =
            new ProblemCode("address_not_allowed", 403, "The key may not be used from this address");
    public static final ProblemCode ROLE_NOT_ALLOWED =
            new ProblemCode("role_not_allowed", 403, "Your role may not do this");
    public static final ProblemCode CROSS_ORIGIN =
            new ProblemCode("cross_origin", 403, "The request comes from another site");
    public static final ProblemCode ORGANIZATION_NOT_FOUND =
            new ProblemCode("organization_not_found", 404, "There is no such organization");
    public static final ProblemCode SIGNATURE_REQUIRED =
            new ProblemCode("signature_required", 401, "This organization accepts signed requests only");
    public static final ProblemCode REPLAYED_REQUEST =
            new ProblemCode("replayed_request", 401, "This signed request was seen before");

    /** The codes with which a request for people is refused when its session is missing or does not suffice. */
    static final Set<ProblemCode> OF_SESSIONS = Set.of(
            MISSING_CREDENTIALS, INVALID_TOKEN, ROLE_NOT_ALLOWED, INSUFFICIENT_SCOPE, ProblemCode.DATABASE_UNAVAILABLE);

    /** The codes with which a request for programs is refused when its key is missing, does not suffice, or sent too many requests. */
    static final Set<ProblemCode> OF_KEYS = Set.of(
            MISSING_CREDENTIALS,
            INVALID_CREDENTIALS,
            SIGNATURE_REQUIRED,
            ProblemCode.INVALID_SIGNATURE,
            REPLAYED_REQUEST,
            INSUFFICIENT_SCOPE,
            ADDRESS_NOT_ALLOWED,
            ORGANIZATION_NOT_FOUND,
            ProblemCode.RATE_LIMITED,
            ProblemCode.NOT_READY,
            ProblemCode.DATABASE_UNAVAILABLE);

    private AccessProblems() {}
}
