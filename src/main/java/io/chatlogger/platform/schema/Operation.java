package io.chatlogger.platform.schema;

import io.chatlogger.platform.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint takes and answers, declared as data: requests are checked against it, and it is what the OpenAPI document says. What
 * every operation of its kind can answer (401, 403, 405, 415, 500, 503 …) is added by whoever writes the document.
 *
 * @param id unique, in camelCase
 * @param group under which it is listed
 * @param summary a few words
 * @param description more of them; may be empty
 * @param parameters of the query
 * @param headers of the request that it heeds: what each means, by its name
 * @param body the JSON object that it takes; null for none
 * @param bodies other media types that it takes, and what of them; without the shape
 * @param example of a body, as JSON; empty for none
 * @param answers the successes
 * @param problems what else can go wrong, beside the usual
 */
public record Operation(
        String id,
        String group,
        String summary,
        String description,
        List<Parameter> parameters,
        Map<String, String> headers,
        @Nullable ObjectShape body,
        Map<String, String> bodies,
        String example,
        List<Answer> answers,
        Set<ProblemCode> problems) {

    /** One that takes nothing and answers nothing yet. */
    public static Operation of(String id, String group, String summary) {
        return new Operation(id, group, summary, "", List.of(), Map.of(), null, Map.of(), "", List.of(), Set.of());
    }

    public Operation describedAs(String text) {
        return new Operation(id, group, summary, text, parameters, headers, body, bodies, example, answers, problems);
    }

    public Operation query(String name, Shape shape, String meaning) {
        var all = new ArrayList<>(parameters);
        all.add(new Parameter(name, shape, meaning));
        return new Operation(id, group, summary, description, all, headers, body, bodies, example, answers, problems);
    }

    /** Heeds this header of the request. */
    public Operation reads(String header, String meaning) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, meaning);
        return new Operation(
                id, group, summary, description, parameters, all, body, bodies, example, answers, problems);
    }

    /** {@code limit} and {@code cursor}, as every list has them. */
    public Operation paged() {
        return query("limit", Fields.integer(1, 200), "How many at most; 50 when left out")
                .query("cursor", Fields.text(1, 1000), "Where to go on: next_cursor of the page before");
    }

    /** Takes this object as its body. */
    public Operation takes(ObjectShape shape, String exampleJson) {
        return new Operation(
                id, group, summary, description, parameters, headers, shape, bodies, exampleJson, answers, problems);
    }

    /** Takes bodies of another media type too. */
    public Operation alsoTakes(String mediaType, String meaning) {
        var all = new LinkedHashMap<>(bodies);
        all.put(mediaType, meaning);
        return new Operation(
                id, group, summary, description, parameters, headers, body, all, example, answers, problems);
    }

    /** Succeeds with a JSON body. */
    public Operation answers(int status, Shape shape, String meaning) {
        return answers(new Answer(status, shape, "application/json", meaning));
    }

    /** Succeeds without a body. */
    public Operation answers(int status, String meaning) {
        return answers(new Answer(status, null, null, meaning));
    }

    public Operation answers(Answer answer) {
        var all = new ArrayList<>(answers);
        all.add(answer);
        return new Operation(
                id, group, summary, description, parameters, headers, body, bodies, example, all, problems);
    }

    /** The answer that was declared last carries this header too. */
    public Operation withHeader(String header, String meaning) {
        var all = new ArrayList<>(answers);
        all.set(all.size() - 1, all.getLast().with(header, meaning));
        return new Operation(
                id, group, summary, description, parameters, headers, body, bodies, example, all, problems);
    }

    public Operation fails(ProblemCode... codes) {
        var all = new LinkedHashSet<>(problems);
        all.addAll(List.of(codes));
        return new Operation(id, group, summary, description, parameters, headers, body, bodies, example, answers, all);
    }
}
