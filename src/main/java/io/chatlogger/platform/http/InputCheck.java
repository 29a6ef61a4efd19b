package io.chatlogger.platform.http;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.load.RepeatedLog;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.ShapeCheck;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Checks input against an operation: the parameters of the query, then the body; each with all faults at once. Used by one event loop. */
final class InputCheck {
    private static final RepeatedLog FAULTS =
            new RepeatedLog(LoggerFactory.getLogger(InputCheck.class), InstantSource.system());

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
        return faultOfInput(() -> {
            if (query == null) {
                query = new QueryCheck(operation.parameters());
            }
            return query.read(request.params(true));
        });
    }

    /** Returns the body as an object; throws a Problem of 400 when it is no JSON, of 422 with every fault. */
    JsonObject body(byte[] bytes) {
        return faultOfInput(() -> read(bytes));
    }

    private JsonObject read(byte[] bytes) {
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

    /** Returns what a check found. An exception that no check should throw is the input's fault all the same: nothing of it was taken. */
    private <T> T faultOfInput(Supplier<T> check) {
        try {
            return check.get();
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException e) {
            FAULTS.fault(() -> "Checking the input of " + operation.id() + " failed", e);
            throw Problem.of(
                    ProblemCode.INVALID_FIELDS,
                    "The input cannot be checked (expected what is documented for " + operation.id() + ")");
        }
    }

    private ShapeCheck shape() {
        if (body == null) {
            ObjectShape shape = operation.body();
            body = new ShapeCheck(shape == null ? ObjectShape.named("Nothing") : shape);
        }
        return body;
    }
}
