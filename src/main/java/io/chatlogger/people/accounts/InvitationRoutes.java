package io.chatlogger.people.accounts;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.auth.Newcomer;
import io.chatlogger.people.auth.Welcome;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.users.PersonFields;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of invitations, for admins and for the people who accept one. */
final class InvitationRoutes {
    private static final String ALL = "/orgs/me/invitations";

    private final Guards guards;
    private final Invitations invitations;
    private final Welcome welcome;
    private final GuessLimit tries;
    private final Cursors cursors;

    InvitationRoutes(Guards guards, Invitations invitations, Welcome welcome, GuessLimit tries, Cursors cursors) {
        this.guards = guards;
        this.invitations = invitations;
        this.welcome = welcome;
        this.tries = tries;
        this.cursors = cursors;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        CheckedRoutes small = loop.smallRoutes();
        var admins = guards.of(Access.roles(Roles.ADMINS));
        return List.of(
                routes.route(HttpMethod.POST, ALL, admins, InvitationOperations.INVITE, this::invite),
                routes.route(HttpMethod.GET, ALL, admins, InvitationOperations.LIST, this::list),
                routes.route(HttpMethod.DELETE, ALL + "/:id", admins, InvitationOperations.WITHDRAW, this::withdraw),
                small.route(
                        HttpMethod.POST,
                        "/auth/invitations/inspect",
                        guards.of(Access.ownPages()),
                        InvitationOperations.INSPECT,
                        this::inspect),
                small.route(
                        HttpMethod.POST,
                        "/auth/invitations/accept",
                        guards.of(Access.ownPages()),
                        InvitationOperations.ACCEPT,
                        this::accept));
    }

    private Future<Reply> invite(Caller.Person caller, Input input) {
        // Attempts are counted, because where registration is open anybody can be an admin and could fill strangers'
        // mailboxes.
        tries.check(input.http());
        tries.count(input.http());
        JsonObject body = input.body();
        var invitee = new Invitee(
                PersonFields.email("/email", body.getString("email")), Role.ofWord(body.getString("role")), name(body));
        return invitations
                .invite(caller, invitee)
                .map(invitation -> Reply.json(201, JsonOutput.object(out -> Invitation.write(out, invitation))));
    }

    private static @Nullable String name(JsonObject body) {
        String name = body.getString("name");
        return name == null ? null : PersonFields.name("/name", name);
    }

    private Future<Reply> list(Caller.Person caller, Input input) {
        String binding = ALL + " " + caller.org().value();
        Keyset after = Keyset.opened(cursors, binding, input.cursor());
        return invitations
                .list(caller.org(), after, input.limit() + 1)
                .map(all -> Page.of(all, input.limit(), last -> cursors.sign(binding, position(last)))
                        .reply(Invitation::write));
    }

    private static String position(Invitation invitation) {
        return new Keyset(invitation.createdAt(), invitation.id()).text();
    }

    private Future<Reply> withdraw(Caller.Person caller, Input input) {
        return invitations.withdraw(caller, input.id("id")).map(gone -> Reply.noContent());
    }

    private Future<Reply> inspect(Void nobody, Input input) {
        tries.check(input.http());
        Future<OpenInvitation> open =
                invitations.open(new LinkToken(input.body().getString("token")));
        return tries.counted(input.http(), open)
                .map(found -> Reply.json(200, JsonOutput.object(out -> OpenInvitation.write(out, found))));
    }

    private Future<Reply> accept(Void nobody, Input input) {
        tries.check(input.http());
        JsonObject body = input.body();
        var token = new LinkToken(body.getString("token"));
        Future<Newcomer> made = invitations.accept(token, name(body), body.getString("password"));
        return tries.counted(input.http(), made).compose(newcomer -> welcome.signIn(input, newcomer));
    }
}
