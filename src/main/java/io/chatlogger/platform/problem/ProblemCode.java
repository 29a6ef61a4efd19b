package io.chatlogger.platform.problem;

/**
 * A kind of error of a request. A feature declares its own codes; the codes that all features share stand here. Clients switch on the word;
 * once published, a word keeps its meaning.
 *
 * @param word a stable word in snake_case; no two codes have the same
 * @param status the HTTP status (RFC 9110)
 * @param title the same short sentence for every occurrence (RFC 9457)
 */
public record ProblemCode(String word, int status, String title) {
    // 400: the request cannot be parsed
    public static final ProblemCode MALFORMED_JSON =
            new ProblemCode("malformed_json", 400, "The body is not valid JSON");
    public static final ProblemCode INVALID_UTF8 = new ProblemCode("invalid_utf8", 400, "The body is not valid UTF-8");
    public static final ProblemCode BODY_TOO_DEEP =
            new ProblemCode("body_too_deep", 400, "The JSON is nested too deeply");
    public static final ProblemCode DUPLICATE_KEY =
            new ProblemCode("duplicate_key", 400, "A JSON object names a key twice");
    public static final ProblemCode INVALID_TEXT =
            new ProblemCode("invalid_text", 400, "A string holds what text cannot hold");
    public static final ProblemCode INVALID_ENCODING =
            new ProblemCode("invalid_encoding", 400, "The body does not decompress");
    public static final ProblemCode INCOMPLETE_BODY = new ProblemCode("incomplete_body", 400, "The body ended early");
    public static final ProblemCode INVALID_PATH = new ProblemCode("invalid_path", 400, "The path is malformed");
    public static final ProblemCode INVALID_CURSOR =
            new ProblemCode("invalid_cursor", 400, "The cursor is not one of this list");
    public static final ProblemCode INVALID_HEADER = new ProblemCode("invalid_header", 400, "A header is malformed");
    public static final ProblemCode BAD_REQUEST = new ProblemCode("bad_request", 400, "The request is malformed");

    // 401, 403: the caller is unknown or not allowed
    public static final ProblemCode INVALID_SIGNATURE =
            new ProblemCode("invalid_signature", 401, "The signature does not fit the request");

    // 404, 405, 408 to 416: the resource, method or size asked for
    public static final ProblemCode NOT_FOUND = new ProblemCode("not_found", 404, "There is nothing here");
    public static final ProblemCode METHOD_NOT_ALLOWED =
            new ProblemCode("method_not_allowed", 405, "The path does not take this method");
    public static final ProblemCode REQUEST_TIMEOUT =
            new ProblemCode("request_timeout", 408, "The body took too long to arrive");
    public static final ProblemCode ID_CONFLICT =
            new ProblemCode("id_conflict", 409, "The id is taken by something else");
    public static final ProblemCode PRECONDITION_FAILED =
            new ProblemCode("precondition_failed", 412, "It was changed in between");
    public static final ProblemCode BODY_TOO_LARGE = new ProblemCode("body_too_large", 413, "The body is too large");
    public static final ProblemCode UNSUPPORTED_MEDIA_TYPE =
            new ProblemCode("unsupported_media_type", 415, "The media type is not supported");
    public static final ProblemCode UNSUPPORTED_ENCODING =
            new ProblemCode("unsupported_encoding", 415, "The content encoding is not supported");
    public static final ProblemCode RANGE_NOT_SATISFIABLE =
            new ProblemCode("range_not_satisfiable", 416, "The range lies outside of the file");

    // 422: the request can be parsed, but breaks a rule
    public static final ProblemCode INVALID_FIELDS = new ProblemCode("invalid_fields", 422, "Some fields break a rule");
    public static final ProblemCode REQUIRED = new ProblemCode("required", 422, "A required field is missing");
    public static final ProblemCode WRONG_TYPE = new ProblemCode("wrong_type", 422, "A field has the wrong type");
    public static final ProblemCode OUT_OF_RANGE = new ProblemCode("out_of_range", 422, "A value is out of range");
    public static final ProblemCode TOO_LONG = new ProblemCode("too_long", 422, "A value is too long");
    public static final ProblemCode TOO_MANY = new ProblemCode("too_many", 422, "There are too many values");
    public static final ProblemCode INVALID_FORMAT =
            new ProblemCode("invalid_format", 422, "A value has the wrong format");
    public static final ProblemCode UNKNOWN_VALUE =
            new ProblemCode("unknown_value", 422, "A value is not one of those known");
    public static final ProblemCode UNKNOWN_FIELD =
            new ProblemCode("unknown_field", 422, "A field is not one of those known");
    public static final ProblemCode AMBIGUOUS = new ProblemCode("ambiguous", 422, "Two fields contradict each other");

    // 429, 503, 500: try again later, or an error of the server
    public static final ProblemCode RATE_LIMITED = new ProblemCode("rate_limited", 429, "Too many requests");
    public static final ProblemCode URI_TOO_LONG = new ProblemCode("uri_too_long", 414, "The path is too long");
    public static final ProblemCode HEADERS_TOO_LARGE =
            new ProblemCode("headers_too_large", 431, "The headers are too large");
    public static final ProblemCode OVERLOADED = new ProblemCode("overloaded", 503, "The server is at its limit");
    public static final ProblemCode DATABASE_UNAVAILABLE =
            new ProblemCode("database_unavailable", 503, "The database does not answer");
    public static final ProblemCode NOT_READY = new ProblemCode("not_ready", 503, "The server is not ready");
    public static final ProblemCode INTERNAL_ERROR =
            new ProblemCode("internal_error", 500, "Something broke on our side");

    @Override
    public boolean equals(Object other) {
        return other instanceof ProblemCode code && code.word.equals(word);
    }

    @Override
    public int hashCode() {
        return word.hashCode();
    }

    @Override
    public String toString() {
        return word;
    }
}
