package io.chatlogger.people.accounts;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.auth.Welcome;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** The route {@code /auth/register}. */
final class RegistrationRoutes {
    private final Guards guards;
    private final Registration registration;
    private final Welcome welcome;
    private final GuessLimit tries;

    RegistrationRoutes(Guards guards, Registration registration, Welcome welcome, GuessLimit tries) {
        this.guards = guards;
        this.registration = registration;
        this.welcome = welcome;
        this.tries = tries;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes small = loop.smallRoutes();
        return List.of(small.route(
                HttpMethod.POST,
                "/auth/register",
                guards.of(Access.ownPages()),
                RegistrationOperations.REGISTER,
                this::register));
    }

    private Future<Reply> register(Void nobody, Input input) {
        registration.checkOpen();
        tries.check(input.http());
        var applicant = Registration.Applicant.of(input.body());
        // Each one counts, also one that succeeds: an address makes no more organizations than it may guess.
        tries.count(input.http());
        return registration.register(applicant).compose(newcomer -> welcome.signIn(input, newcomer));
    }
}
