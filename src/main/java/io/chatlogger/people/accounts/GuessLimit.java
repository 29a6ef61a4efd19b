package io.chatlogger.people.accounts;

import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Limits the attempts of an address that tries out links or names, or has mail sent again and again, as it does for passwords. */
record GuessLimit(Guesses guesses) {
    private static final Set<ProblemCode> COUNTED = Set.of(AccountProblems.INVALID_LINK, ProblemCode.ID_CONFLICT);

    /** Throws the problem {@code rate_limited} for an address with too many attempts. */
    void check(HttpServerRequest request) {
        Problem objection = guesses.objection(request);
        if (objection != null) {
            throw objection;
        }
    }

    void count(HttpServerRequest request) {
        guesses.limit().failed(guesses.addresses().of(request));
    }

    /** Returns the answer, and counts an attempt when it fails because a link or a name was guessed wrong. */
    <T> Future<T> counted(HttpServerRequest request, Future<T> answer) {
        return answer.onFailure(failure -> {
            if (failure instanceof Problem problem && COUNTED.contains(problem.code())) {
                count(request);
            }
        });
    }
}
