package io.chatlogger.people.accounts;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.auth.Welcome;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.users.PersonFields;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code /auth/password/forgot}, {@code /auth/password/reset} and {@code /users/me/password}. */
final class PasswordRoutes {
    private static final String SENT = "If anybody has an account with this address, a link is on its way to it";

    private final Guards guards;
    private final PasswordResets resets;
    private final PasswordChanges changes;
    private final Welcome welcome;
    private final GuessLimit tries;

    PasswordRoutes(Guards guards, PasswordResets resets, PasswordChanges changes, Welcome welcome, GuessLimit tries) {
        this.guards = guards;
        this.resets = resets;
        this.changes = changes;
        this.welcome = welcome;
        this.tries = tries;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes small = loop.smallRoutes();
        var all = guards.of(Access.roles(Roles.ALL));
        var ownPages = guards.of(Access.ownPages());
        return List.of(
                small.route(
                        HttpMethod.POST, "/auth/password/forgot", ownPages, PasswordOperations.FORGOT, this::forgot),
                small.route(HttpMethod.POST, "/auth/password/reset", ownPages, PasswordOperations.RESET, this::reset),
                small.route(HttpMethod.POST, "/users/me/password", all, PasswordOperations.CHANGE, this::change));
    }

    private Future<Reply> forgot(Void nobody, Input input) {
        tries.check(input.http());
        tries.count(input.http());
        resets.ask(PersonFields.email("/email", input.body().getString("email")));
        return Future.succeededFuture(Reply.json(202, JsonOutput.object(out -> out.text("message", SENT))));
    }

    private Future<Reply> reset(Void nobody, Input input) {
        tries.check(input.http());
        JsonObject body = input.body();
        Future<String> done = resets.reset(new LinkToken(body.getString("token")), body.getString("password"));
        return tries.counted(input.http(), done).map(email -> {
            welcome.know(input.http(), email);
            return Reply.noContent();
        });
    }

    private Future<Reply> change(Caller.Person caller, Input input) {
        JsonObject body = input.body();
        return changes.change(caller, body.getString("current_password"), body.getString("new_password"))
                .map(changed -> Reply.noContent());
    }
}
