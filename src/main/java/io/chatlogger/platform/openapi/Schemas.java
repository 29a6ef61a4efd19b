package io.chatlogger.platform.openapi;

import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Shape;
import io.vertx.core.json.JsonObject;
import java.util.TreeMap;

/** The named schemas of a document, each written once. */
final class Schemas {
    private static final ObjectShape FAULT = ObjectShape.named("Fault")
            .required("pointer", Fields.text(), "JSON Pointer (RFC 6901) into the body; for the query, the parameter")
            .required("code", Fields.text(), "Stable word")
            .required("detail", Fields.text(), "What was found and what was expected");
    private static final ObjectShape PROBLEM = ObjectShape.named("Problem")
            .required("type", Fields.text(), "")
            .required("title", Fields.text(), "The same for every occurrence")
            .required("status", Fields.integer(400, 599), "")
            .required("detail", Fields.text(), "What was wrong, the value, what was expected")
            .required("code", Fields.text(), "Stable word to switch on")
            .required("request_id", Fields.text(), "Finds the request in the server's log")
            .required("errors", Fields.listOf(FAULT), "Every fault of the body or query")
            .required("error", Fields.text(), "The detail once more, for old clients");

    private final TreeMap<String, ObjectShape> shapes = new TreeMap<>();
    private final TreeMap<String, JsonObject> written = new TreeMap<>();

    /** Returns a reference to a shape that has a name, else the schema itself. */
    JsonObject of(Shape shape) {
        if (!(shape instanceof ObjectShape object)) {
            return shape.json(this::of);
        }
        ObjectShape known = shapes.putIfAbsent(object.name(), object);
        if (known == null) {
            written.put(object.name(), object.json(this::of));
        } else if (!known.equals(object)) {
            throw new IllegalStateException("Two different shapes are named " + object.name());
        }
        return new JsonObject().put("$ref", "#/components/schemas/" + object.name());
    }

    /** Returns the schema of every error. */
    JsonObject problem() {
        return of(PROBLEM);
    }

    JsonObject all() {
        var all = new JsonObject();
        written.forEach(all::put);
        return all;
    }
}
