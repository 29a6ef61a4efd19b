package io.chatlogger.people.orgs;

import io.chatlogger.platform.problem.Problem;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings that an organization chooses for itself.
 *
 * @param timeZone the time zone of the days in its reports, unless a report asks for another
 * @param redaction the kinds of personal data that are redacted in messages before they are stored
 * @param taggingRules the rules for new messages, applied in this order
 * @param clientEnrichment whether the client's program and web page (never its address) are added to a new chat's metadata
 * @param retentionDays the days after which a chat may be deleted, 1 to 36,500; null: never. Stored for later: no code uses it yet
 */
public record OrgSettings(
        ZoneId timeZone,
        Set<PiiKind> redaction,
        List<TaggingRule> taggingRules,
        boolean clientEnrichment,
        @Nullable Integer retentionDays) {
    public static final OrgSettings DEFAULT = new OrgSettings(ZoneId.of("UTC"), Set.of(), List.of(), true, null);

    public OrgSettings {
        redaction = Set.copyOf(redaction);
        taggingRules = List.copyOf(taggingRules);
    }

    /** Makes settings that keep chats for ever. */
    public OrgSettings(
            ZoneId timeZone, Set<PiiKind> redaction, List<TaggingRule> taggingRules, boolean clientEnrichment) {
        this(timeZone, redaction, taggingRules, clientEnrichment, null);
    }

    /**
     * Reads settings that a person wrote; a member that is left out has its default.
     *
     * @throws Problem with every fault and its position
     */
    public static OrgSettings parse(String json) {
        return OrgSettingsJson.parse(json);
    }

    /** Returns sentences about settings that do not do yet what one would expect of them. */
    public List<String> notices() {
        return retentionDays == null
                ? List.of()
                : List.of("retention_days is kept, but nothing is deleted by it yet: delete chats yourself");
    }

    /** Returns all settings as JSON that {@link #parse} reads, indented. */
    public String toJson() {
        return OrgSettingsJson.write(this);
    }
}
