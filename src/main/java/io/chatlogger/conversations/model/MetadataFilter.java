package io.chatlogger.conversations.model;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A filter of metadata; metadata passes when it has each of the values. In a name, a dot leads into an object ({@code plan.name} is the
 * member {@code name} of the object {@code plan}) or is a part of the name of a member, as the metadata has it.
 *
 * @param values the values by name, as texts
 */
public record MetadataFilter(Map<String, String> values) {
    public static final MetadataFilter ANY = new MetadataFilter(Map.of());

    /** The most conditions on metadata in one filter. */
    public static final int MAX_VALUES = 10;
    /** The most dots in a name; each doubles the number of members that the name may mean. */
    static final int MAX_DOTS = 5;

    public MetadataFilter {
        values = new TreeMap<>(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns whether metadata passes, as the statements of lists decide it. */
    public boolean passes(String metadata) {
        if (isEmpty()) {
            return true;
        }
        var json = new JsonObject(metadata);
        return values.entrySet().stream()
                .allMatch(wanted -> paths(wanted.getKey()).stream()
                        .flatMap(path -> at(json, path).stream())
                        .anyMatch(stored -> MetadataValue.isMeant(wanted.getValue(), stored)));
    }

    /** Returns the JSON text of the member at a path; empty when there is none. */
    private static Optional<String> at(JsonObject json, List<String> path) {
        JsonObject parent = json;
        for (String name : path.subList(0, path.size() - 1)) {
            if (!(parent.getValue(name) instanceof JsonObject member)) {
                return Optional.empty();
            }
            parent = member;
        }
        return parent.containsKey(path.getLast())
                ? Optional.of(Json.encode(parent.getValue(path.getLast())))
                : Optional.empty();
    }

    /**
     * Notes what no shape can express.
     *
     * @param prefix the beginning of the names as they were sent, for faults
     */
    public void check(String prefix, Faults faults) {
        if (values.size() > MAX_VALUES) {
            faults.add(
                    prefix + "*",
                    ProblemCode.TOO_MANY,
                    "The filter has " + values.size() + " conditions on metadata (limit: " + MAX_VALUES + ")");
        }
        for (String name : values.keySet()) {
            long dots = name.chars().filter(c -> c == '.').count();
            if (dots > MAX_DOTS) {
                String shown = prefix + JsonInput.shortened(name);
                faults.add(
                        shown,
                        ProblemCode.TOO_MANY,
                        shown + " has " + dots + " dots after metadata (limit: " + MAX_DOTS + ")");
            }
        }
    }

    /**
     * Returns the JSON objects of one condition. Metadata passes when it contains one of them: with each dot as a step or as a part of a
     * name, and with the value as each of the JSON values that its text may mean.
     */
    static String[] alternatives(String name, String value) {
        var objects = new ArrayList<String>();
        for (List<String> path : paths(name)) {
            for (String json : MetadataValue.alternatives(value)) {
                objects.add(MetadataValue.nested(path, json));
            }
        }
        return objects.toArray(String[]::new);
    }

    private static List<List<String>> paths(String name) {
        var paths = new ArrayList<List<String>>();
        paths.add(List.of(name));
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String step = name.substring(0, dot);
            for (List<String> rest : paths(name.substring(dot + 1))) {
                var path = new ArrayList<String>();
                path.add(step);
                path.addAll(rest);
                paths.add(path);
            }
        }
        return paths;
    }
}
