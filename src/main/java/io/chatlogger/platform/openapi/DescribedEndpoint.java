package io.chatlogger.platform.openapi;

import static io.chatlogger.platform.problem.ProblemCode.BAD_REQUEST;
import static io.chatlogger.platform.problem.ProblemCode.BODY_TOO_DEEP;
import static io.chatlogger.platform.problem.ProblemCode.BODY_TOO_LARGE;
import static io.chatlogger.platform.problem.ProblemCode.DUPLICATE_KEY;
import static io.chatlogger.platform.problem.ProblemCode.HEADERS_TOO_LARGE;
import static io.chatlogger.platform.problem.ProblemCode.INTERNAL_ERROR;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_CURSOR;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_ENCODING;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_FIELDS;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_PATH;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_TEXT;
import static io.chatlogger.platform.problem.ProblemCode.INVALID_UTF8;
import static io.chatlogger.platform.problem.ProblemCode.MALFORMED_JSON;
import static io.chatlogger.platform.problem.ProblemCode.OVERLOADED;
import static io.chatlogger.platform.problem.ProblemCode.REQUEST_TIMEOUT;
import static io.chatlogger.platform.problem.ProblemCode.UNSUPPORTED_ENCODING;
import static io.chatlogger.platform.problem.ProblemCode.UNSUPPORTED_MEDIA_TYPE;
import static io.chatlogger.platform.problem.ProblemCode.URI_TOO_LONG;

import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.GuardDescription;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Answer;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Parameter;
import io.chatlogger.platform.schema.RequestBody;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One endpoint as an operation of the document. */
final class DescribedEndpoint {
    /** The end of the name of a parameter that stands for many. */
    private static final String MANY = ".*";

    private static final Pattern PATH_PARAMETER = Pattern.compile(":([a-z_]+)");
    private static final Set<ProblemCode> OF_ALL = Set.of(BAD_REQUEST, URI_TOO_LONG, HEADERS_TOO_LARGE, INTERNAL_ERROR);
    private static final Set<ProblemCode> OF_BODIES = Set.of(
            MALFORMED_JSON,
            INVALID_UTF8,
            BODY_TOO_DEEP,
            DUPLICATE_KEY,
            INVALID_TEXT,
            INVALID_ENCODING,
            REQUEST_TIMEOUT,
            BODY_TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
            UNSUPPORTED_ENCODING,
            INVALID_FIELDS,
            OVERLOADED);

    private final Endpoint<?> endpoint;
    private final Operation operation;
    private final GuardDescription guard;
    private final Schemas schemas;

    DescribedEndpoint(Endpoint<?> endpoint, Schemas schemas) {
        this.endpoint = endpoint;
        this.operation = endpoint.operation();
        this.guard = endpoint.guard().description();
        this.schemas = schemas;
    }

    JsonObject json() {
        var json = new JsonObject()
                .put("operationId", operation.id())
                .put("tags", new JsonArray().add(operation.group()))
                .put("summary", operation.summary())
                .put("description", description())
                .put("security", security())
                .put("parameters", parameters());
        guard.words().forEach((name, words) -> json.put(name, new JsonArray(words)));
        if (!operation.requestBody().isNone()) {
            json.put("requestBody", requestBody()).put("x-max-body-bytes", endpoint.maxBodyBytes());
        }
        return json.put("responses", responses());
    }

    /** Returns the security requirement: any one of the schemes is enough. */
    private JsonArray security() {
        var ways = new JsonArray();
        guard.schemes().forEach(scheme -> ways.add(new JsonObject().put(scheme.name(), new JsonArray())));
        return ways;
    }

    private String description() {
        return Stream.of(operation.description(), guard.sentence())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private JsonArray parameters() {
        var all = new JsonArray();
        Matcher names = PATH_PARAMETER.matcher(endpoint.path());
        while (names.find()) {
            String name = names.group(1);
            var schema = new JsonObject().put("type", "string");
            all.add(new JsonObject()
                    .put("name", name)
                    .put("in", "path")
                    .put("required", true)
                    .put("schema", isId(name) ? schema.put("format", "uuid") : schema));
        }
        operation.parameters().forEach(parameter -> all.add(query(parameter)));
        operation.headers().forEach((name, meaning) -> all.add(header(name, meaning)));
        guard.headers().forEach((name, meaning) -> all.add(header(name, meaning)));
        return all;
    }

    private static boolean isId(String name) {
        return name.equals("id") || name.endsWith("_id");
    }

    /**
     * Returns a query parameter. One that stands for many names is an object, each member of which is a parameter of its own (style form,
     * exploded).
     */
    private JsonObject query(Parameter parameter) {
        JsonObject schema = schemas.of(parameter.shape());
        var json = new JsonObject()
                .put("name", parameter.name().replace(MANY, ""))
                .put("in", "query")
                .put("description", parameter.description());
        if (!parameter.name().endsWith(MANY)) {
            return json.put("schema", schema);
        }
        String prefix = parameter.name().replace("*", "");
        var names = new JsonObject().put("pattern", "^" + prefix.replace(".", "\\."));
        return json.put("style", "form")
                .put("explode", true)
                .put(
                        "schema",
                        new JsonObject()
                                .put("type", "object")
                                .put("propertyNames", names)
                                .put("additionalProperties", schema));
    }

    private static JsonObject header(String name, String meaning) {
        return new JsonObject()
                .put("name", name)
                .put("in", "header")
                .put("description", meaning)
                .put("schema", new JsonObject().put("type", "string"));
    }

    private JsonObject requestBody() {
        RequestBody body = operation.requestBody();
        var content = new JsonObject();
        // The first one is what generated clients send.
        if (body.shape() != null) {
            var media = new JsonObject().put("schema", schemas.of(body.shape()));
            if (!body.example().isEmpty()) {
                media.put("example", new JsonObject(body.example()));
            }
            content.put("application/json", media);
        }
        body.others()
                .forEach((type, other) -> content.put(
                        type,
                        new JsonObject()
                                .put("schema", schemas.of(other.shape()))
                                .put("example", other.example())));
        return new JsonObject().put("required", body.required()).put("content", content);
    }

    private JsonObject responses() {
        var responses = new JsonObject();
        for (Answer answer : operation.answers()) {
            String status = answer.onRequest() ? answer.status() / 100 + "XX" : Integer.toString(answer.status());
            JsonObject success = success(answer);
            JsonObject known = responses.getJsonObject(status);
            // One status may have several media types.
            responses.put(status, known == null ? success : known.mergeIn(success, true));
        }
        problems().forEach((status, words) -> {
            String key = Integer.toString(status);
            if (!responses.containsKey(key)) {
                responses.put(key, problem(status, words));
            }
        });
        return responses;
    }

    private JsonObject success(Answer answer) {
        var headers = Headers.ofEvery();
        answer.headers().forEach((name, meaning) -> headers.put(name, Headers.text(meaning)));
        addSometimes(headers);
        if (isList()) {
            headers.put(
                    "Link",
                    Headers.sometimes("The next page as `<path>; rel=\"next\"` (RFC 8288), where there is one"));
        }
        var response = new JsonObject().put("description", answer.description()).put("headers", headers);
        if (answer.mediaType() == null) {
            return response;
        }
        var schema = answer.shape() == null ? new JsonObject().put("type", "string") : schemas.of(answer.shape());
        var media = new JsonObject().put("schema", schema);
        String example = Examples.of(operation.id(), answer.status());
        if (answer.mediaType().equals("application/json") && !example.isEmpty()) {
            media.put("example", Json.decodeValue(example));
        }
        return response.put("content", new JsonObject().put(answer.mediaType(), media));
    }

    /** Adds the headers that the guard adds, where it has something to tell. */
    private void addSometimes(JsonObject headers) {
        guard.answerHeaders().forEach((name, meaning) -> headers.put(name, Headers.sometimes(meaning)));
    }

    private boolean isList() {
        return operation.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("cursor"));
    }

    private JsonObject problem(int status, Set<String> words) {
        JsonObject headers = Headers.ofProblem(status);
        if (status == 429) {
            addSometimes(headers);
        }
        return new JsonObject()
                .put("description", words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", ")))
                .put("x-codes", new JsonArray(List.copyOf(words)))
                .put("headers", headers)
                .put(
                        "content",
                        new JsonObject()
                                .put("application/problem+json", new JsonObject().put("schema", schemas.problem())));
    }

    private Map<Integer, Set<String>> problems() {
        Set<ProblemCode> codes = new LinkedHashSet<>(OF_ALL);
        codes.addAll(endpoint.guard().refusals(endpoint.method()));
        codes.addAll(operation.problems());
        if (!operation.requestBody().isNone()) {
            codes.addAll(OF_BODIES);
        }
        if (!operation.parameters().isEmpty()) {
            codes.add(INVALID_FIELDS);
        }
        if (isList()) {
            codes.add(INVALID_CURSOR);
        }
        if (endpoint.path().matches(".*:([a-z_]+_)?id\\b.*")) {
            codes.add(INVALID_PATH);
        }
        var byStatus = new TreeMap<Integer, Set<String>>();
        codes.forEach(code -> byStatus.computeIfAbsent(code.status(), status -> new TreeSet<>())
                .add(code.word()));
        return byStatus;
    }
}
