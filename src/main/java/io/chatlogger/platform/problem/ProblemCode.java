package io.chatlogger.platform.problem;

import java.util.Locale;

/**
 * The one table of everything that can be wrong with a request: stable word, HTTP status, title. Clients switch on the word; a word, once
 * published, keeps its meaning. Statuses follow RFC 9110, the shape of the answer RFC 9457.
 */
public enum ProblemCode {
    // 400: not understood
    MALFORMED_JSON(400, "The body is not valid JSON"),
    INVALID_UTF8(400, "The body is not valid UTF-8"),
    BODY_TOO_DEEP(400, "The JSON is nested too deeply"),
    DUPLICATE_KEY(400, "A JSON object names a key twice"),
    INVALID_TEXT(400, "A string holds what text cannot hold"),
    INVALID_ENCODING(400, "The body does not decompress"),
    INCOMPLETE_BODY(400, "The body ended early"),
    INVALID_PATH(400, "The path is malformed"),
    INVALID_CURSOR(400, "The cursor is not one of this list"),
    INVALID_HEADER(400, "A header is malformed"),
    BAD_REQUEST(400, "The request is malformed"),
    // 401, 403: who asks
    MISSING_CREDENTIALS(401, "No credentials were sent"),
    INVALID_CREDENTIALS(401, "The credentials are not valid"),
    INVALID_TOKEN(401, "The token is not valid, or has ended"),
    SIGNATURE_REQUIRED(401, "This organization accepts signed requests only"),
    INVALID_SIGNATURE(401, "The signature does not fit the request"),
    REPLAYED_REQUEST(401, "This signed request was seen before"),
    WRONG_ORGANIZATION(403, "The key belongs to another organization"),
    INSUFFICIENT_SCOPE(403, "The key may not do this"),
    ADDRESS_NOT_ALLOWED(403, "The key may not be used from this address"),
    ROLE_NOT_ALLOWED(403, "Your role may not do this"),
    CROSS_ORIGIN(403, "The request comes from another site"),
    REGISTRATION_CLOSED(403, "Registration is closed"),
    // 404, 405, 408 to 416: what is asked for
    NOT_FOUND(404, "There is nothing here"),
    ORGANIZATION_NOT_FOUND(404, "There is no such organization"),
    CHAT_NOT_FOUND(404, "There is no such chat"),
    USER_NOT_FOUND(404, "There is no such person"),
    KEY_NOT_FOUND(404, "There is no such API key"),
    EXPORT_NOT_FOUND(404, "There is no such export"),
    METHOD_NOT_ALLOWED(405, "The path does not take this method"),
    REQUEST_TIMEOUT(408, "The body took too long to arrive"),
    ID_CONFLICT(409, "The id is taken by something else"),
    REQUEST_IN_FLIGHT(409, "A request with this idempotency key is under way"),
    LAST_ADMIN(409, "The organization needs an admin"),
    BEING_DELETED(409, "It is being deleted"),
    OWN_ORGANIZATION(409, "It is your own organization"),
    KEY_ENDED(409, "The API key is not in use any more"),
    MAIL_DISABLED(409, "This server sends no e-mail"),
    EXPORT_ENDED(409, "The export has ended without a file"),
    FILE_GONE(410, "The file is not kept any more"),
    PRECONDITION_FAILED(412, "It was changed in between"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    UNSUPPORTED_ENCODING(415, "The content encoding is not supported"),
    RANGE_NOT_SATISFIABLE(416, "The range lies outside of the file"),
    // 422: understood, but breaks a rule
    INVALID_FIELDS(422, "Some fields break a rule"),
    REQUIRED(422, "A required field is missing"),
    WRONG_TYPE(422, "A field has the wrong type"),
    OUT_OF_RANGE(422, "A value is out of range"),
    TOO_LONG(422, "A value is too long"),
    TOO_MANY(422, "There are too many values"),
    INVALID_FORMAT(422, "A value has the wrong format"),
    UNKNOWN_VALUE(422, "A value is not one of those known"),
    UNKNOWN_FIELD(422, "A field is not one of those known"),
    WEAK_PASSWORD(422, "The password is easy to guess"),
    INVALID_LINK(422, "The link is not valid, or was used"),
    AMBIGUOUS(422, "Two fields contradict each other"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used with another request"),
    IDEMPOTENCY_KEY_UNSUPPORTED(422, "A stream takes no idempotency key"),
    // 429, 503, 500: come back later; our fault
    RATE_LIMITED(429, "Too many requests"),
    URI_TOO_LONG(414, "The path is too long"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    OVERLOADED(503, "The server is at its limit"),
    DATABASE_UNAVAILABLE(503, "The database does not answer"),
    NOT_READY(503, "The server is not ready"),
    INTERNAL_ERROR(500, "Something broke on our side");

    private final int status;
    private final String title;
    private final String word;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The same short sentence for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable snake_case word on the wire. */
    public String word() {
        return word;
    }
}
