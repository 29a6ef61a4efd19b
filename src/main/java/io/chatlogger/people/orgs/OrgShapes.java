package io.chatlogger.people.orgs;

import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Shape;
import java.util.Arrays;
import java.util.List;

/** The shapes of organizations in bodies and answers of the API. */
final class OrgShapes {
    static final int MAX_NAME = 255;

    private static final Shape VALIDATOR = Fields.word(
            Arrays.stream(KeyValidation.values()).map(KeyValidation::word).toList());
    private static final String VALIDATOR_MEANING =
            "How requests prove an API key: hashed (the key is sent) or hmac (requests are signed with it)";
    private static final Shape TIME_ZONE = Fields.text(1, OrgSettingsReader.MAX_TEXT_LENGTH);
    private static final String TIME_ZONE_MEANING =
            "Whose days reports count; of the IANA database: Europe/Berlin, UTC";
    private static final Shape REDACTION = Fields.listOf(
            Fields.word(Arrays.stream(PiiKind.values()).map(PiiKind::word).toList()), PiiKind.values().length);
    private static final String REDACTION_MEANING =
            "What is blacked out before it is stored: in contents, titles, and the texts in metadata. Names by which things are found are"
                    + " stored as they are sent: external ids, tags, names of members of metadata";
    private static final Shape RULES = Fields.listOf(
            ObjectShape.named("TaggingRule")
                    .required("tag", Fields.text(1, OrgSettingsReader.MAX_TAG_LENGTH), "What the chat is tagged with …")
                    .required(
                            "field",
                            Fields.text(1, OrgSettingsReader.MAX_TEXT_LENGTH),
                            "… when content, title, role, model or `metadata.<key>` …")
                    .required(
                            "contains",
                            Fields.text(1, OrgSettingsReader.MAX_TEXT_LENGTH),
                            "… holds this, without regard to case"),
            OrgSettingsReader.MAX_RULES);
    private static final String ENRICHMENT_MEANING =
            "Whether the client's program and web page are noted in a new chat's metadata";
    private static final Shape RETENTION = Fields.nullable(Fields.integer(1, OrgSettingsReader.MAX_RETENTION_DAYS));
    private static final String RETENTION_MEANING =
            "After how many days a chat may go; null: never. Kept for later: nothing is deleted by it yet";

    private static final ObjectShape SETTINGS = ObjectShape.named("OrganizationSettings")
            .required("time_zone", TIME_ZONE, TIME_ZONE_MEANING)
            .required("redaction", REDACTION, REDACTION_MEANING)
            .required("tagging_rules", RULES, "Applied in this order")
            .required("client_enrichment", Fields.truth(), ENRICHMENT_MEANING)
            .required("retention_days", RETENTION, RETENTION_MEANING);

    private static final ObjectShape SOME_SETTINGS = ObjectShape.named("SomeOrganizationSettings")
            .optional("time_zone", TIME_ZONE, TIME_ZONE_MEANING)
            .optional("redaction", REDACTION, REDACTION_MEANING)
            .optional("tagging_rules", RULES, "Applied in this order")
            .optional("client_enrichment", Fields.truth(), ENRICHMENT_MEANING)
            .optional("retention_days", RETENTION, RETENTION_MEANING);

    static final ObjectShape ORG = ObjectShape.named("Organization")
            .required("id", Fields.uuid(), "")
            .required("slug", Fields.text(), "Its name in URLs")
            .required("name", Fields.text(), "Its name for people")
            .required("validator", VALIDATOR, VALIDATOR_MEANING)
            .required("settings", SETTINGS, "")
            .required(
                    "notices",
                    Fields.listOf(Fields.text()),
                    "Sentences about settings that do not do yet what one would expect of them")
            .required("created_at", Fields.time(), "")
            .required("updated_at", Fields.time(), "");

    private static final ObjectShape DELETION = ObjectShape.named("DeletionProgress")
            .required("state", Fields.word(List.of("pending", "running", "done")), "")
            .required("deleted_rows", Fields.count(), "How many rows are gone, of all tables together")
            .required(
                    "total_rows",
                    Fields.nullable(Fields.count()),
                    "How many there were when it began; null until they are counted")
            .required("requested_at", Fields.time(), "")
            .required("finished_at", Fields.nullable(Fields.time()), "");

    static final ObjectShape DELETING = ObjectShape.named("OrganizationDeletion")
            .required("id", Fields.uuid(), "Of the organization")
            .required("slug", Fields.text(), "The one it had")
            .required("deletion", DELETION, "");

    /** An organization in the list of all. */
    static final ObjectShape LISTED = ObjectShape.named("ListedOrganization")
            .required("id", Fields.uuid(), "")
            .required("slug", Fields.text(), "")
            .required("name", Fields.text(), "")
            .required("validator", VALIDATOR, VALIDATOR_MEANING)
            .required("created_at", Fields.time(), "")
            .required("updated_at", Fields.time(), "")
            .required("deletion", Fields.nullable(DELETION), "Null unless it is being deleted");

    /** An organization as the administrators of all see it, also one that is gone. */
    static final ObjectShape ADMINISTERED = ObjectShape.named("AdministeredOrganization")
            .required("id", Fields.uuid(), "")
            .required("slug", Fields.text(), "")
            .required("name", Fields.text(), "")
            .required("validator", Fields.nullable(VALIDATOR), "Null when it is gone, as what follows")
            .required("settings", Fields.nullable(SETTINGS), "")
            .required("created_at", Fields.nullable(Fields.time()), "")
            .required("updated_at", Fields.nullable(Fields.time()), "")
            .required(
                    "deletion",
                    Fields.nullable(DELETION),
                    "Null unless it is being deleted, or was in the last 30 days");

    static final ObjectShape CHANGE = ObjectShape.named("OrganizationChange")
            .optional("slug", Slug.SHAPE, "A new name in URLs: plugins have to post to the new one at once")
            .optional("name", Fields.text(1, MAX_NAME), "")
            .optional("validator", VALIDATOR, VALIDATOR_MEANING)
            .optional("settings", SOME_SETTINGS, "Those that are given replace those of the same name");

    static final ObjectShape NEW = ObjectShape.named("NewOrganization")
            .required(
                    "slug",
                    Slug.SHAPE,
                    "Its name in URLs: lower-case letters and digits, with single hyphens between them")
            .required("name", Fields.text(1, MAX_NAME), "Its name for people")
            .optional("settings", SOME_SETTINGS, "Those that are not given have their defaults");

    private OrgShapes() {}
}
