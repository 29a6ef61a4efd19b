package io.chatlogger.platform.http;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.ShapeCheck;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Checks input against an operation: the parameters of the query, then the body; each with all faults at once. Used by one event loop. */
final class InputCheck {
    private final Operation operation;
    private final BodyRules rules;
    // Both are made for the first request, so that the start of the server does not wait for endpoints that nobody
    // may use.
    private @Nullable QueryCheck query;
    private @Nullable ShapeCheck body;

    InputCheck(Operation operation, BodyRules rules) {
        this.operation = operation;
        this.rules = rules;
    }

    boolean takesBody() {
        return operation.body() != null;
    }

    /**
     * Returns the parameters as values of their shapes; throws a Problem of 422 with every fault, with pointers as for members of an
     * object.
     */
    CheckedValues query(HttpServerRequest request) {
        if (query == null) {
            query = new QueryCheck(operation.parameters());
        }
        return query.read(request.params(true));
    }

    /** Returns the body as an object; throws a Problem of 400 when it is no JSON, of 422 with every fault. */
    JsonObject body(byte[] bytes) {
        JsonInput in = JsonInput.of(bytes, 0, bytes.length);
        var faults = new Faults("");
        if (!in.openObject(faults, "")) {
            in.end();
            faults.throwIfAny();
        }
        JsonObject object = in.tree();
        in.end();
        shape().check(object, faults);
        rules.check(object, faults);
        faults.throwIfAny();
        return object;
    }

    private ShapeCheck shape() {
        if (body == null) {
            ObjectShape shape = operation.body();
            body = new ShapeCheck(shape == null ? ObjectShape.named("Nothing") : shape);
        }
        return body;
    }
}
