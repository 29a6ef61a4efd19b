package io.chatlogger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The description that a server gives of itself, and whether what it answers keeps to it. */
public final class ApiDocument {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://document.invalid/")
            .setOutputFormat(OutputFormat.Basic);

    private final JsonObject document;

    public ApiDocument(String json) {
        this.document = new JsonObject(json);
    }

    /** One operation and where it is. */
    public record Described(String method, String path, JsonObject operation) {
        public String id() {
            return operation.getString("operationId");
        }
    }

    /** A value of a request that has a format: a parameter of the query, or a member of the body by the names on the way to it. */
    public record Formatted(Described operation, boolean inBody, List<String> names, String format) {
        public String pointer() {
            return "/" + String.join("/", names);
        }

        @Override
        public String toString() {
            return operation.id() + (inBody ? " body " : " query ") + pointer();
        }
    }

    /** All values of requests that have one of these formats. */
    public List<Formatted> formatted(Set<String> formats) {
        var found = new ArrayList<Formatted>();
        for (Described described : operations()) {
            described.operation().getJsonArray("parameters", new JsonArray()).forEach(each -> {
                var parameter = (JsonObject) each;
                String format = parameter.getJsonObject("schema").getString("format");
                if ("query".equals(parameter.getString("in")) && formats.contains(String.valueOf(format))) {
                    found.add(new Formatted(described, false, List.of(parameter.getString("name")), format));
                }
            });
            JsonObject body = described.operation().getJsonObject("requestBody", new JsonObject());
            JsonObject json = body.getJsonObject("content", new JsonObject()).getJsonObject("application/json");
            if (json != null) {
                collect(described, json.getJsonObject("schema"), List.of(), formats, found);
            }
        }
        return found;
    }

    private void collect(
            Described described, JsonObject schema, List<String> names, Set<String> formats, List<Formatted> found) {
        JsonObject resolved = resolved(schema);
        if (formats.contains(String.valueOf(resolved.getString("format")))) {
            found.add(new Formatted(described, true, names, resolved.getString("format")));
        }
        resolved.getJsonObject("properties", new JsonObject()).forEach(member -> {
            var below = new ArrayList<>(names);
            below.add(member.getKey());
            collect(described, (JsonObject) member.getValue(), List.copyOf(below), formats, found);
        });
    }

    private JsonObject resolved(JsonObject schema) {
        String reference = schema.getString("$ref");
        return reference == null
                ? schema
                : (JsonObject) JsonPointer.from(reference.substring(1)).queryJson(document);
    }

    /** All texts for readers, which are CommonMark, each with its place. */
    public Map<String, String> texts() {
        var found = new TreeMap<String, String>();
        collectTexts("", document, found);
        return found;
    }

    private static void collectTexts(String pointer, Object value, Map<String, String> found) {
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                collectTexts(pointer + "/" + i, array.getValue(i), found);
            }
        } else if (value instanceof JsonObject object) {
            object.forEach(member -> {
                String place = pointer + "/" + member.getKey();
                boolean isText = Set.of("description", "summary").contains(member.getKey());
                if (isText && member.getValue() instanceof String text) {
                    found.put(place, text);
                } else {
                    collectTexts(place, member.getValue(), found);
                }
            });
        }
    }

    /** The groups in their order. */
    public List<String> groups() {
        return document.getJsonArray("tags").stream()
                .map(tag -> ((JsonObject) tag).getString("name"))
                .toList();
    }

    /** All examples of JSON answers, by operation and status; each has the shape of its answer. */
    public Map<String, Object> checkedExamples() {
        var found = new TreeMap<String, Object>();
        for (Described described : operations()) {
            described.operation().getJsonObject("responses").forEach(response -> {
                JsonObject content = ((JsonObject) response.getValue()).getJsonObject("content", new JsonObject());
                JsonObject json = content.getJsonObject("application/json", new JsonObject());
                if (json.containsKey("example")) {
                    String name = described.id() + "-" + response.getKey();
                    assertFits(json.getJsonObject("schema"), json.getValue("example"), "the example " + name);
                    found.put(name, json.getValue("example"));
                }
            });
        }
        return found;
    }

    public List<Described> operations() {
        return document.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue())
                        .stream()
                                .map(method -> new Described(
                                        method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), (JsonObject)
                                                method.getValue())))
                .toList();
    }

    /** The operation that answers this request. */
    public Described of(String method, String target) {
        String path = target.replaceAll("\\?.*", "");
        return operations().stream()
                .filter(described -> described.method().equals(method) && matches(described.path(), path))
                // What is written out wins over what is a parameter.
                .min((a, b) -> Integer.compare(parameters(a), parameters(b)))
                .orElseThrow(() -> new AssertionError("The document does not have " + method + " " + path));
    }

    private static int parameters(Described described) {
        return described.path().split("\\{", -1).length;
    }

    private static boolean matches(String template, String path) {
        String pattern = Pattern.quote(template).replaceAll("\\{[a-z_]+}", "\\\\E[^/]+\\\\Q");
        return path.matches(pattern);
    }

    /** Whether the request's body is what the operation says it takes. */
    public void assertTakes(Described operation, String body) {
        JsonObject schema = operation
                .operation()
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
        assertFits(schema, new JsonObject(body), operation.id() + " takes " + body);
    }

    /** Status, headers and body of the answer are among those that the operation says it gives. */
    public void assertDescribes(Described operation, HttpResponse<String> answer) {
        String what = operation.id() + " answered " + answer.statusCode() + " " + answer.body();
        JsonObject responses = operation.operation().getJsonObject("responses");
        JsonObject response = responses.getJsonObject(
                Integer.toString(answer.statusCode()), responses.getJsonObject(answer.statusCode() / 100 + "XX"));
        assertThat(response).as("described: " + what).isNotNull();
        assertHeaders(response, answer, what);
        JsonObject content = response.getJsonObject("content");
        if (content == null) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
        assertThat(content.fieldNames()).as("media types: " + what).contains(type);
        if (type.endsWith("json")) {
            assertFits(content.getJsonObject(type).getJsonObject("schema"), Json.decodeValue(answer.body()), what);
        }
        if (type.equals("application/problem+json")) {
            assertCode(operation, response, new JsonObject(answer.body()));
        }
    }

    /** A single fault lends its code to the whole; those are not listed one by one. */
    private static void assertCode(Described operation, JsonObject response, JsonObject problem) {
        Set<Object> codes =
                response.getJsonArray("x-codes", new JsonArray()).stream().collect(Collectors.toSet());
        if (problem.getJsonArray("errors").isEmpty()) {
            assertThat(codes).as(operation.id() + " lists its codes").contains(problem.getString("code"));
        }
    }

    private static void assertHeaders(JsonObject response, HttpResponse<String> answer, String what) {
        JsonObject headers = response.getJsonObject("headers");
        for (String header : headers.fieldNames()) {
            if (!headers.getJsonObject(header).getBoolean("required", false)) {
                continue;
            }
            assertThat(answer.headers().firstValue(header))
                    .as("header " + header + ": " + what)
                    .isPresent();
        }
    }

    private void assertFits(JsonObject schema, Object value, String what) {
        var whole = schema.copy().put("components", document.getJsonObject("components"));
        OutputUnit outcome = Validator.create(JsonSchema.of(whole), OPTIONS).validate(value);
        assertThat(outcome.getErrors()).as(what).isNullOrEmpty();
    }
}
