package io.chatlogger.people.orgs;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one settings object and collects every fault, so that its author sees all of them at once. */
final class OrgSettingsReader {
    static final String TIME_ZONE = "time_zone";
    static final String REDACTION = "redaction";
    static final String TAGGING_RULES = "tagging_rules";
    static final String CLIENT_ENRICHMENT = "client_enrichment";
    static final String RETENTION_DAYS = "retention_days";
    static final String TAG = "tag";
    static final String FIELD = "field";
    static final String CONTAINS = "contains";

    static final int MAX_RULES = 100;
    static final int MAX_TAG_LENGTH = 100;
    static final int MAX_TEXT_LENGTH = 255;
    /** The most days: a hundred years. */
    static final int MAX_RETENTION_DAYS = 36_500;

    private static final int MAX_SHOWN_LENGTH = 60;
    private static final String METADATA = "metadata.";
    private static final Set<String> FIELDS = Set.of("content", "title", "role", "model");

    private final boolean strict;
    private final String base;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param strict whether an unknown key is a fault
     * @param base the JSON Pointer of the settings within the body
     */
    OrgSettingsReader(boolean strict, String base) {
        this.strict = strict;
        this.base = base;
    }

    List<Fault> faults() {
        return faults;
    }

    /** Returns the settings as far as they could be read; not to be used when there are {@link #faults}. */
    OrgSettings read(JsonNode root) {
        if (!isObject(root, "", List.of(TIME_ZONE, REDACTION, TAGGING_RULES, CLIENT_ENRICHMENT, RETENTION_DAYS))) {
            return OrgSettings.DEFAULT;
        }
        return new OrgSettings(
                timeZone(root.path(TIME_ZONE)),
                redaction(root.path(REDACTION)),
                rules(root.path(TAGGING_RULES)),
                clientEnrichment(root.path(CLIENT_ENRICHMENT)),
                retentionDays(root.path(RETENTION_DAYS)));
    }

    private ZoneId timeZone(JsonNode node) {
        ZoneId fallback = OrgSettings.DEFAULT.timeZone();
        if (node.isMissingNode()) {
            return fallback;
        }
        String id = text(node, "/" + TIME_ZONE, MAX_TEXT_LENGTH);
        // ZoneId.of also accepts fixed offsets and abbreviations, which PostgreSQL and people understand differently.
        if (!id.isEmpty() && (!ZoneId.getAvailableZoneIds().contains(id) || id.startsWith("SystemV/"))) {
            fault("/" + TIME_ZONE, ProblemCode.UNKNOWN_VALUE, shown(node), "a time zone such as Europe/Berlin or UTC");
            return fallback;
        }
        return id.isEmpty() ? fallback : ZoneId.of(id);
    }

    private Set<PiiKind> redaction(JsonNode node) {
        var kinds = EnumSet.noneOf(PiiKind.class);
        String expected = Arrays.stream(PiiKind.values()).map(PiiKind::word).collect(Collectors.joining(", "));
        for (int i = 0; isArray(node, "/" + REDACTION) && i < node.size(); i++) {
            JsonNode element = node.get(i);
            List<PiiKind> found = Arrays.stream(PiiKind.values())
                    .filter(kind -> element.isTextual() && kind.word().equals(element.textValue()))
                    .toList();
            if (found.isEmpty()) {
                fault("/" + REDACTION + "/" + i, ProblemCode.UNKNOWN_VALUE, shown(element), "one of " + expected);
            }
            kinds.addAll(found);
        }
        return kinds;
    }

    private List<TaggingRule> rules(JsonNode node) {
        var rules = new ArrayList<TaggingRule>();
        String pointer = "/" + TAGGING_RULES;
        if (!isArray(node, pointer)) {
            return rules;
        }
        if (node.size() > MAX_RULES) {
            fault(pointer, ProblemCode.TOO_MANY, node.size() + " rules", "at most " + MAX_RULES);
            return rules;
        }
        for (int i = 0; i < node.size(); i++) {
            rules.add(rule(node.get(i), pointer + "/" + i));
        }
        return rules;
    }

    private TaggingRule rule(JsonNode node, String pointer) {
        if (!isObject(node, pointer, List.of(TAG, FIELD, CONTAINS))) {
            return new TaggingRule("", "", "");
        }
        String tag = text(node.path(TAG), pointer + "/" + TAG, MAX_TAG_LENGTH);
        String field = text(node.path(FIELD), pointer + "/" + FIELD, MAX_TEXT_LENGTH);
        boolean known = FIELDS.contains(field) || (field.startsWith(METADATA) && field.length() > METADATA.length());
        if (!field.isEmpty() && !known) {
            String expected = "content, title, role, model or metadata.<key>";
            fault(pointer + "/" + FIELD, ProblemCode.UNKNOWN_VALUE, shown(node.path(FIELD)), expected);
        }
        return new TaggingRule(tag, field, text(node.path(CONTAINS), pointer + "/" + CONTAINS, MAX_TEXT_LENGTH));
    }

    private boolean clientEnrichment(JsonNode node) {
        if (!node.isMissingNode() && !node.isBoolean()) {
            fault("/" + CLIENT_ENRICHMENT, ProblemCode.WRONG_TYPE, shown(node), "true or false");
        }
        return node.isMissingNode() || node.asBoolean();
    }

    private @Nullable Integer retentionDays(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String expected = "1 to " + MAX_RETENTION_DAYS + " days, or null for ever";
        if (!node.isIntegralNumber()) {
            fault("/" + RETENTION_DAYS, ProblemCode.WRONG_TYPE, shown(node), expected);
            return null;
        }
        if (!node.canConvertToInt() || node.intValue() < 1 || node.intValue() > MAX_RETENTION_DAYS) {
            fault("/" + RETENTION_DAYS, ProblemCode.OUT_OF_RANGE, shown(node), expected);
            return null;
        }
        return node.intValue();
    }

    private boolean isObject(JsonNode node, String pointer, List<String> keys) {
        if (!node.isObject()) {
            fault(pointer, ProblemCode.WRONG_TYPE, shown(node), "an object");
            return false;
        }
        Predicate<String> unknown = key -> strict && !keys.contains(key);
        node.properties().stream().map(Map.Entry::getKey).filter(unknown).forEach(key -> {
            String place = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            fault(place, ProblemCode.UNKNOWN_FIELD, "\"" + cut(key) + "\"", "one of " + String.join(", ", keys));
        });
        return true;
    }

    private boolean isArray(JsonNode node, String pointer) {
        if (!node.isMissingNode() && !node.isArray()) {
            fault(pointer, ProblemCode.WRONG_TYPE, shown(node), "an array");
        }
        return node.isArray();
    }

    /** Returns the text; adds a fault when it is none. */
    private String text(JsonNode node, String pointer, int maxLength) {
        String expected = "a text of 1 to " + maxLength + " characters";
        if (node.isMissingNode()) {
            fault(pointer, ProblemCode.REQUIRED, "missing", expected);
            return "";
        }
        if (!node.isTextual()) {
            fault(pointer, ProblemCode.WRONG_TYPE, shown(node), expected);
            return "";
        }
        String text = node.textValue();
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            fault(pointer, ProblemCode.REQUIRED, "empty", expected);
        } else if (length > maxLength) {
            fault(pointer, ProblemCode.TOO_LONG, length + " characters", expected);
        } else if (text.indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            fault(pointer, ProblemCode.INVALID_TEXT, "a text with a NUL character or half a surrogate pair", expected);
        } else {
            return text;
        }
        return "";
    }

    private void fault(String pointer, ProblemCode code, String found, String expected) {
        String place = pointer.isEmpty() ? "The settings" : base + pointer;
        faults.add(new Fault(base + pointer, code, place + ": " + found + ", expected " + expected));
    }

    private static String shown(JsonNode node) {
        return cut(node.toString());
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN_LENGTH ? text : text.substring(0, MAX_SHOWN_LENGTH) + "…";
    }
}
