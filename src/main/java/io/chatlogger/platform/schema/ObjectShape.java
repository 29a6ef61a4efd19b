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
 * The shape of an object with exactly these members.
 *
 * @param name the unique name in the OpenAPI document, in CamelCase
 * @param members the members by name, in the order in which they are documented
 * @param required the names of the members that must be present
 * @param open whether the object may have other members too
 */
public record ObjectShape(String name, Map<String, Member> members, Set<String> required, boolean open)
        implements Shape {
    /** One member: its shape and its meaning. The description is empty if the name is enough. */
    public record Member(Shape shape, String description) {}

    /** Returns an object without members. */
    public static ObjectShape named(String name) {
        return new ObjectShape(name, Map.of(), Set.of(), false);
    }

    /** Returns this shape with one more member, which must be present. */
    public ObjectShape required(String member, Shape shape, String description) {
        var names = new LinkedHashSet<>(required);
        names.add(member);
        return new ObjectShape(name, extended(member, shape, description), names, open);
    }

    /** Returns this shape with one more member, which may be absent. */
    public ObjectShape optional(String member, Shape shape, String description) {
        return new ObjectShape(name, extended(member, shape, description), required, open);
    }

    /** Returns this shape, under its own name, with all members of another one. */
    public ObjectShape with(ObjectShape other) {
        var all = new LinkedHashMap<>(members);
        all.putAll(other.members);
        var names = new LinkedHashSet<>(required);
        names.addAll(other.required);
        return new ObjectShape(name, all, names, open || other.open);
    }

    /** Returns this shape, open to members that are not declared. */
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

    /** Returns the declaration of a member; null if there is none of this name. */
    public @Nullable Member member(String member) {
        return members.get(member);
    }
}
