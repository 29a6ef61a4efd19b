package io.chatlogger.testing;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.Authenticator;
import io.chatlogger.people.access.Gate;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.OriginCheck;
import io.chatlogger.people.access.Proven;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gate as it is, with few ways to pass it. */
public final class TestGuards {
    /** Proves nothing to nobody. */
    public static final Authenticator NOBODY = new Authenticator() {
        @Override
        public boolean isPresented(RequestHead head) {
            return false;
        }

        @Override
        public Future<Proven> prove(RequestHead head, @Nullable String slug) {
            return Future.failedFuture(Problem.of(AccessProblems.MISSING_CREDENTIALS, "nobody is let in here"));
        }
    };

    private TestGuards() {}

    /** For people alone, without limits. */
    public static Guards ofPeople(Authenticator people) {
        return of(gate(NOBODY, people));
    }

    public static Gate gate(Authenticator programs, Authenticator people) {
        return new Gate(programs, people, new OriginCheck(HttpSettings.read(Settings.load(Map.of()))));
    }

    /** Without limits. */
    public static Guards of(Gate gate) {
        return new Guards(gate, new ClientAddress(List.of()), (program, answer) -> Future.succeededFuture());
    }
}
