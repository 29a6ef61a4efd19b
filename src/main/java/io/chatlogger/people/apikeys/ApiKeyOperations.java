package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Shape;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;

/** The operations of the routes of API keys: parameters, bodies and answers. */
final class ApiKeyOperations {
    static final Duration DEFAULT_GRACE = Duration.ofDays(1);

    private static final String GROUP = "API keys";
    private static final int MAX_NETWORK_CHARS = 64;
    private static final Shape SCOPES = Fields.listOf(
            Fields.word(Arrays.stream(Scope.values()).map(Scope::word).toList()), Scope.values().length);

    /** The shape of a grace period in a 64-bit integer, because an int is too small. */
    private static final Shape GRACE = new Shape.Plain(new JsonObject()
            .put("type", "integer")
            .put("minimum", 0)
            .put("maximum", ApiKeyService.LONGEST_GRACE.toMillis()));

    private static final ObjectShape KEY = ObjectShape.named("ApiKey")
            .required("id", Fields.uuid(), "Names it; also in a signed request")
            .required("label", Fields.text(), "What it is for")
            .required("prefix", Fields.text(), "The first characters of its text, to recognise it")
            .required("scopes", SCOPES, "What it may do")
            .required("allowed_ips", Fields.listOf(Fields.text()), "From where (CIDR); empty: from anywhere")
            .required("created_at", Fields.time(), "")
            .required("expires_at", Fields.nullable(Fields.time()), "From when on it is refused; null: never")
            .required("last_used_at", Fields.nullable(Fields.time()), "Accurate to about a minute")
            .required("revoked_at", Fields.nullable(Fields.time()), "")
            .required("rotated_to", Fields.nullable(Fields.uuid()), "The key that takes its place")
            .required("created_by", Fields.nullable(Fields.uuid()), "Who made it; null: the command line");

    private static final ObjectShape MADE = ObjectShape.named("NewApiKeyWithText")
            .with(KEY)
            .required("key", Fields.text(), "The key itself: this is the only time it is shown");

    private static final ObjectShape NEW = ObjectShape.named("NewApiKey")
            .required("label", Fields.text(1, NewApiKey.MAX_LABEL_LENGTH), "What it is for")
            .optional(
                    "scopes",
                    Fields.nullable(SCOPES),
                    "What it may do: ingest (post chats and messages), read (chats, messages, analytics), export "
                            + "(ask for exports and fetch them); left out or empty: ingest")
            .optional("expires_at", Fields.nullable(Fields.time()), "From when on it is refused; left out: never")
            .optional(
                    "allowed_ips",
                    Fields.nullable(Fields.listOf(Fields.text(1, MAX_NETWORK_CHARS), NewApiKey.MAX_NETWORKS)),
                    "From where: addresses or networks (CIDR); left out or empty: from anywhere");

    private static final ObjectShape ROTATION = ObjectShape.named("KeyRotation")
            .optional(
                    "grace_ms",
                    GRACE,
                    "How long the old key goes on working, in milliseconds; left out: " + DEFAULT_GRACE.toMillis()
                            + " (a day)");

    static final Operation LIST = Operation.of("listApiKeys", GROUP, "Your organization's API keys, newest first")
            .describedAs("Those that were revoked, too. No key is shown, only what it begins with.")
            .paged()
            .answers(200, Fields.page("ApiKeyPage", KEY), "A page")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation CREATE = Operation.of("createApiKey", GROUP, "Make an API key")
            .takes(NEW, "{\"label\":\"website\",\"scopes\":[\"ingest\"]}")
            .answers(201, MADE, "It, and its text this once")
            .withHeader("Location", "Where the key is");

    static final Operation READ = Operation.of("getApiKey", GROUP, "An API key")
            .answers(200, KEY, "It")
            .fails(ApiKeyProblems.KEY_NOT_FOUND, ProblemCode.INVALID_PATH);

    static final Operation REVOKE = Operation.of("revokeApiKey", GROUP, "Revoke an API key, for good")
            .describedAs("Every server refuses it within seconds. It stays in the list. Again: nothing changes.")
            .answers(204, "It is revoked")
            .fails(ApiKeyProblems.KEY_NOT_FOUND, ProblemCode.INVALID_PATH);

    static final Operation ROTATE = Operation.of("rotateApiKey", GROUP, "Replace an API key")
            .describedAs(
                    "Makes a key with the same label, scopes and networks, and as long a life as the old one was given. "
                            + "The old one ends after the grace, never later than it would have; until then both work.")
            .takes(ROTATION, "{\"grace_ms\":3600000}")
            .answers(201, MADE, "The new key, and its text this once")
            .withHeader("Location", "Where the key is")
            .fails(ApiKeyProblems.KEY_NOT_FOUND, ApiKeyProblems.KEY_ENDED, ProblemCode.INVALID_PATH);

    private ApiKeyOperations() {}
}
