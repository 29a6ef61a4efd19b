package io.chatlogger.people.orgs;

import io.chatlogger.platform.problem.Problem;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an organization chooses for itself.
 *
 * @param timeZone whose days its reports count, unless they ask for another
 * @param redaction what is blacked out in messages before they are stored
 * @param taggingRules applied to what comes in, in this order
 * @param clientEnrichment whether the client's program and web page (never its address) are noted in a new chat's metadata
 * @param retentionDays after how many days a chat may go, 1 to 36,500; null: never. Kept for later: nothing acts on it yet
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

    /** Some that keep chats for ever. */
    public OrgSettings(
            ZoneId timeZone, Set<PiiKind> redaction, List<TaggingRule> taggingRules, boolean clientEnrichment) {
        this(timeZone, redaction, taggingRules, clientEnrichment, null);
    }

    /**
     * Reads what a person wrote; what is left out has its default.
     *
     * @throws Problem with every fault and where it is
     */
    public static OrgSettings parse(String json) {
        return OrgSettingsJson.parse(json);
    }

    /** All of it as JSON that {@link #parse} reads, indented. */
    public String toJson() {
        return OrgSettingsJson.write(this);
    }
}
