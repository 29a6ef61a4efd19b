package io.chatlogger.platform.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object with exactly these members.
 *
 * @param name in the OpenAPI document, in CamelCase; unique
 * @param members by name, in the order in which they are documented
 * @param required those that must be there
 * @param open whether it may have others too
 */
public record ObjectShape(String name, Map<String, Member> members, Set<String> required, boolean open)
        implements Shape {
    /** One member: its shape and what it means; an empty description for one that speaks for itself. */
    public record Member(Shape shape, String description) {}

    /** An object without members yet. */
    public static ObjectShape named(String name) {
        return new ObjectShape(name, Map.of(), Set.of(), false);
    }

    /** The same with a member that must be there. */
    public ObjectShape required(String member, Shape shape, String description) {
        var names = new LinkedHashSet<>(required);
        names.add(member);
        return new ObjectShape(name, extended(member, shape, description), names, open);
    }

    /** The same with a member that may be left out. */
    public ObjectShape optional(String member, Shape shape, String description) {
        return new ObjectShape(name, extended(member, shape, description), required, open);
    }

    /** The same with all members of another one, under the name of this one. */
    public ObjectShape with(ObjectShape other) {
        var all = new LinkedHashMap<>(members);
        all.putAll(other.members);
        var names = new LinkedHashSet<>(required);
        names.addAll(other.required);
        return new ObjectShape(name, all, names, open || other.open);
    }

    /** The same that may have members that are not named here. */
    public ObjectShape andOthers() {
        return new ObjectShape(name, members, required, true);
    }

    private Map<String, Member> extended(String member, Shape shape, String description) {
        var all = new LinkedHashMap<>(members);
        all.put(member, new Member(shape, description));
        return all;
    }

    @Override
    public JsonObject json(Function<Shape, JsonObject> within) {
        var properties = new JsonObject();
        members.forEach((member, value) -> {
            JsonObject schema = within.apply(value.shape());
            properties.put(
                    member, value.description().isEmpty() ? schema : schema.put("description", value.description()));
        });
        return new JsonObject()
                .put("type", "object")
                .put("properties", properties)
                .put("required", new JsonArray(List.copyOf(required)))
                .put("additionalProperties", open);
    }

    /** What is declared of one member; null when there is none of this name. */
    public @Nullable Member member(String member) {
        return members.get(member);
    }
}
