package io.chatlogger.people.accounts;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Slows down an address that tries out links or names, or has mail sent again and again, as one that tries out passwords. */
record GuessLimit(Guesses guesses) {
    private static final Set<ProblemCode> COUNTED =
            Set.of(AccountProblems.INVALID_LINK, ProblemCode.ID_CONFLICT, AccessProblems.INVALID_CREDENTIALS);

    /** Throws the problem {@code rate_limited} for an address with too many. */
    void check(HttpServerRequest request) {
        Problem objection = guesses.objection(request);
        if (objection != null) {
            throw objection;
        }
    }

    void count(HttpServerRequest request) {
        guesses.limit().failed(guesses.addresses().of(request));
    }

    /** The same, counted when it fails because something was not guessed right. */
    <T> Future<T> counted(HttpServerRequest request, Future<T> answer) {
        return answer.onFailure(failure -> {
            if (failure instanceof Problem problem && COUNTED.contains(problem.code())) {
                count(request);
            }
        });
    }
}
