package io.chatlogger.auth;

import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** {@code /auth/register}. */
final class RegistrationRoutes {
    private final Registration registration;
    private final Welcome welcome;
    private final Tries tries;

    RegistrationRoutes(Registration registration, Welcome welcome, Tries tries) {
        this.registration = registration;
        this.welcome = welcome;
        this.tries = tries;
    }

    List<Endpoint<?>> endpoints(Doors doors, CheckedRoutes small) {
        return List.of(small.route(
                HttpMethod.POST, "/auth/register", doors.ownPages(), RegistrationOperations.REGISTER, this::register));
    }

    private Future<Reply> register(Void nobody, Input input) {
        registration.checkOpen();
        tries.check(input.http());
        Future<Newcomer> made = registration.register(Registration.Applicant.of(input.body()));
        return tries.counted(input.http(), made).compose(newcomer -> welcome.signIn(input, newcomer));
    }
}
