package io.chatlogger.conversations.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merges metadata as RFC 7386 (JSON Merge Patch) says. */
public final class MergePatch {
    private MergePatch() {}

    /**
     * Returns the metadata after the change.
     *
     * @param metadata the stored metadata, a JSON object as text
     * @param patch the members to replace or to add, a JSON object as text; a member that is null is taken out
     */
    public static String merged(String metadata, String patch) {
        return MetadataJson.write(merged(MetadataJson.parse(metadata), MetadataJson.parse(patch)));
    }

    private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        for (var member : patch.properties()) {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(member.getKey());
            } else if (value instanceof ObjectNode nested) {
                ObjectNode into = target.get(member.getKey()) instanceof ObjectNode there ? there : target.objectNode();
                target.set(member.getKey(), merged(into, nested));
            } else {
                target.set(member.getKey(), value);
            }
        }
        return target;
    }
}
