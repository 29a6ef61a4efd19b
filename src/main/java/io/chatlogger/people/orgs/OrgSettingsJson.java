package io.chatlogger.people.orgs;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.List;
import java.util.Map;

/** Reads and writes the settings as JSON: strict with the input of people, lenient with stored keys of a newer version. */
final class OrgSettingsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OrgSettingsJson() {}

    static OrgSettings parse(String json) {
        return read(tree(json), true);
    }

    /** Reads stored settings. Unknown keys are ignored: during an upgrade, a newer node may have written them. */
    static OrgSettings stored(String json) {
        return read(tree(json), false);
    }

    private static OrgSettings read(JsonNode root, boolean strict) {
        var reader = new OrgSettingsReader(strict, "");
        OrgSettings settings = reader.read(root);
        if (!reader.faults().isEmpty()) {
            throw Problem.of(reader.faults());
        }
        return settings;
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonParseException e) {
            String message = e.getOriginalMessage();
            ProblemCode code =
                    message.startsWith("Duplicate field") ? ProblemCode.DUPLICATE_KEY : ProblemCode.MALFORMED_JSON;
            throw Problem.of(code, "The settings are not valid JSON at " + place(e) + ": " + message);
        } catch (JsonProcessingException e) {
            throw Problem.of(
                    ProblemCode.MALFORMED_JSON, "The settings are not one JSON object: " + e.getOriginalMessage());
        }
    }

    private static String place(JsonParseException e) {
        return "line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr();
    }

    /** Returns the faults of settings that are part of a larger body; their pointers begin with {@code base}. */
    static List<Fault> faults(String json, String base) {
        var reader = new OrgSettingsReader(true, base);
        reader.read(tree(json));
        return reader.faults();
    }

    /** Returns the given members, as they are stored. */
    static String given(String json) {
        JsonNode given = tree(json);
        ObjectNode all = node(parse(json));
        all.retain(given.properties().stream().map(Map.Entry::getKey).toList());
        return all.toString();
    }

    static String write(OrgSettings settings) {
        return node(settings).toPrettyString();
    }

    /** Returns the settings as JSON on one line. */
    static String compact(OrgSettings settings) {
        return node(settings).toString();
    }

    private static ObjectNode node(OrgSettings settings) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put(OrgSettingsReader.TIME_ZONE, settings.timeZone().getId());
        ArrayNode redaction = root.putArray(OrgSettingsReader.REDACTION);
        settings.redaction().stream().sorted().forEach(kind -> redaction.add(kind.word()));
        ArrayNode rules = root.putArray(OrgSettingsReader.TAGGING_RULES);
        for (TaggingRule rule : settings.taggingRules()) {
            rules.addObject()
                    .put(OrgSettingsReader.TAG, rule.tag())
                    .put(OrgSettingsReader.FIELD, rule.field())
                    .put(OrgSettingsReader.CONTAINS, rule.contains());
        }
        root.put(OrgSettingsReader.CLIENT_ENRICHMENT, settings.clientEnrichment());
        root.put(OrgSettingsReader.RETENTION_DAYS, settings.retentionDays());
        return root;
    }
}
