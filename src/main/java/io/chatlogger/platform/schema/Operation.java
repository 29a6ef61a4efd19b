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
 * The declaration of an endpoint's requests and answers, as data: requests are checked against it, and the OpenAPI document is made from
 * it. The answers that every operation of its kind can give (401, 403, 405, 415, 500, 503 …) are added by the writer of the document.
 *
 * @param id the unique id, in camelCase
 * @param group the group under which it is listed
 * @param summary a summary of a few words
 * @param description more text, in CommonMark; may be empty
 * @param parameters the parameters of the query
 * @param headers the request headers that it uses: the meaning of each by its name
 * @param requestBody the body that it takes
 * @param answers the successful answers
 * @param problems the errors it can answer in addition to those of every operation
 */
public record Operation(
        String id,
        String group,
        String summary,
        String description,
        List<Parameter> parameters,
        Map<String, String> headers,
        RequestBody requestBody,
        List<Answer> answers,
        Set<ProblemCode> problems) {

    /** Returns an operation without parameters, body and answers. */
    public static Operation of(String id, String group, String summary) {
        return new Operation(id, group, summary, "", List.of(), Map.of(), RequestBody.NONE, List.of(), Set.of());
    }

    /** Returns the shape of the JSON object that it takes; null when it takes none. */
    public @Nullable ObjectShape body() {
        return requestBody.shape();
    }

    /** Returns an example of the JSON object that it takes, as JSON; empty for none. */
    public String example() {
        return requestBody.example();
    }

    public Operation describedAs(String text) {
        return new Operation(id, group, summary, text, parameters, headers, requestBody, answers, problems);
    }

    public Operation query(String name, Shape shape, String meaning) {
        var all = new ArrayList<>(parameters);
        all.add(new Parameter(name, shape, meaning));
        return new Operation(id, group, summary, description, all, headers, requestBody, answers, problems);
    }

    /** Declares a request header that the operation uses. */
    public Operation reads(String header, String meaning) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, meaning);
        return new Operation(id, group, summary, description, parameters, all, requestBody, answers, problems);
    }

    /** Declares the parameters {@code limit} and {@code cursor}, which every list has. */
    public Operation paged() {
        return query("limit", Fields.integer(1, 200), "The most entries of a page (default: 50)")
                .query("cursor", Fields.text(1, 1000), "The place to continue: next_cursor of the page before");
    }

    /** Declares the JSON object that is its body. A body of which nothing is required may be left out. */
    public Operation takes(ObjectShape shape, String exampleJson) {
        return with(requestBody.ofJson(shape, exampleJson));
    }

    /** Declares that a body must be sent, even if nothing in it is required. */
    public Operation bodyRequired() {
        return with(requestBody.always());
    }

    /**
     * Declares another media type that a body may have.
     *
     * @param example a JSON object for a form, else a text
     */
    public Operation alsoTakes(String mediaType, Shape shape, Object example) {
        return with(requestBody.or(mediaType, new RequestBody.Other(shape, example)));
    }

    private Operation with(RequestBody other) {
        return new Operation(id, group, summary, description, parameters, headers, other, answers, problems);
    }

    /** Declares a successful answer with a JSON body. */
    public Operation answers(int status, Shape shape, String meaning) {
        return answers(new Answer(status, shape, "application/json", meaning));
    }

    /** Declares a successful answer without a body. */
    public Operation answers(int status, String meaning) {
        return answers(new Answer(status, null, null, meaning));
    }

    public Operation answers(Answer answer) {
        var all = new ArrayList<>(answers);
        all.add(answer);
        return withAnswers(all);
    }

    /** Declares a header of the answer that was declared last. */
    public Operation withHeader(String header, String meaning) {
        var all = new ArrayList<>(answers);
        all.set(all.size() - 1, all.getLast().with(header, meaning));
        return withAnswers(all);
    }

    private Operation withAnswers(List<Answer> all) {
        return new Operation(id, group, summary, description, parameters, headers, requestBody, all, problems);
    }

    public Operation fails(ProblemCode... codes) {
        var all = new LinkedHashSet<>(problems);
        all.addAll(List.of(codes));
        return new Operation(id, group, summary, description, parameters, headers, requestBody, answers, all);
    }
}
