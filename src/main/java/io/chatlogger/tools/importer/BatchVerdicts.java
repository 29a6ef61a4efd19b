package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.tools.importer.source.ImportStopped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The results of the items of a batch.
 *
 * @param accepted the number of stored items
 * @param duplicates the number of items that existed already, with the same content
 * @param others the items that are neither stored nor existed
 * @param ignored the number of members that the server did not read, and the places of some in their items
 */
record BatchVerdicts(int accepted, int duplicates, List<Verdict> others, Ignored ignored) {
    private static final Pattern ITEM = Pattern.compile("^/items/\\d+");

    private static final String DUPLICATE = "duplicate";

    /** Members that the server did not read. */
    record Ignored(long count, List<String> places) {}

    /**
     * One item that was not stored.
     *
     * @param index the index in the batch
     * @param status the HTTP status as if the item had been a request of its own
     * @param pointer a JSON Pointer into the item or the request
     */
    record Verdict(int index, int status, String code, String pointer, String detail) {
        boolean overloaded() {
            return status == 429 || status == 503;
        }

        /** Returns whether the failure is temporary, so that the same item may be stored later. */
        boolean passing() {
            return overloaded() || status == 408 || status >= 500;
        }
    }

    /**
     * Reads the answer of the ingest route.
     *
     * @param items how many items were sent
     * @throws ImportStopped when the answer does not have a result for each of them: an item counts as stored only if the answer says so
     */
    static BatchVerdicts of(JsonNode body, int items) throws ImportStopped {
        int duplicates = 0;
        List<Verdict> others = new ArrayList<>();
        var seen = new BitSet(items);
        for (JsonNode item : body.path("items")) {
            Verdict verdict = verdict(item);
            if (verdict.index < 0 || verdict.index >= items || seen.get(verdict.index)) {
                throw notUnderstood(body, items);
            }
            seen.set(verdict.index);
            if (verdict.code.equals(DUPLICATE) && verdict.status < 300) {
                duplicates++;
            } else {
                others.add(verdict);
            }
        }
        int accepted = body.path("accepted").asInt(-1);
        if (accepted != items - duplicates - others.size()) {
            throw notUnderstood(body, items);
        }
        return new BatchVerdicts(accepted, duplicates, List.copyOf(others), ignored(body));
    }

    private static Ignored ignored(JsonNode body) {
        List<String> places = new ArrayList<>();
        body.path("ignored_fields")
                .forEach(pointer -> places.add(ITEM.matcher(pointer.asText()).replaceFirst("")));
        return new Ignored(body.path("ignored").asLong(0), List.copyOf(places));
    }

    private static Verdict verdict(JsonNode item) {
        return new Verdict(
                item.path("index").asInt(-1),
                item.path("status").asInt(0),
                item.path("code").asText(""),
                item.path("pointer").asText(""),
                item.path("detail").asText(""));
    }

    private static ImportStopped notUnderstood(JsonNode body, int items) {
        String text = body.toString();
        String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
        return ImportStopped.because(
                "The server's answer does not account for the " + items + " items of a request: " + shown);
    }
}
