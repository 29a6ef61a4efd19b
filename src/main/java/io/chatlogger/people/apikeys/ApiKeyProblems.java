package io.chatlogger.people.apikeys;

import io.chatlogger.platform.problem.ProblemCode;

/** The problems of requests about an API key. */
final class ApiKeyProblems {
    static final ProblemCode KEY_NOT_FOUND = new ProblemCode("key_not_found", 404, "There is no such API key");
    static final ProblemCode KEY_ENDED = new ProblemCode("key_ended", 409, "The API key is not in use any more");

    private ApiKeyProblems() {}
}
