package io.chatlogger.people.accounts;

import io.chatlogger.people.auth.Welcome;
import io.chatlogger.people.auth.SignInGuards;
import io.chatlogger.people.auth.AuthModule;

import io.chatlogger.platform.mail.Outbox;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.people.users.UserRepository;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The second door of the feature: how people get an account and a password. */
public final class AccountModule {
    private final SignInGuards guards;
    private final RegistrationRoutes registration;
    private final InvitationRoutes invitations;
    private final PasswordRoutes passwords;

    /**
     * What accounts need beside signing in.
     *
     * @param guesses slows down an address that tries out links, or asks for mail again and again
     * @param publicUrl where people reach this server, for links
     */
    public record Means(
            PasswordHasher hasher,
            OrgDirectory orgs,
            Guesses guesses,
            Outbox outbox,
            Cursors cursors,
            Supplier<String> publicUrl) {}

    public AccountModule(AuthModule auth, Ground ground, Means means, Config.Auth config) {
        Pool pool = ground.database().pool();
        UserRepository users = UserModule.repository(ground.database(), ground.ids());
        var tries = new GuessLimit(means.guesses());
        var letters = new Letters(means.publicUrl());
        Welcome welcome = auth.welcome(users);
        guards = auth.signInGuards();
        registration = new RegistrationRoutes(
                new Registration(
                        config.registration() == Config.Registration.OPEN,
                        new PgRegistrations(pool, ground.ids()),
                        means.hasher()),
                welcome,
                tries);
        var sender = new InvitationSender(users, means.orgs(), means.outbox(), letters, config.invitationTtl());
        invitations = new InvitationRoutes(
                new Invitations(new PgInvitations(pool, ground.ids()), sender, means.hasher()),
                welcome,
                tries,
                means.cursors());
        var stored = new PgPasswords(pool);
        passwords = new PasswordRoutes(
                new PasswordResets(stored, means.hasher(), means.outbox(), letters, config.resetTtl()),
                new PasswordChanges(users, stored, auth.attempts(), means.hasher()),
                tries);
    }

    /**
     * The endpoints for one event loop, without a prefix.
     *
     * @param small takes small bodies only, as the sign-in does
     */
    public List<Endpoint<?>> endpoints(CheckedRoutes routes, CheckedRoutes small) {
        return Stream.of(
                        registration.endpoints(guards, small),
                        invitations.endpoints(guards, routes, small),
                        passwords.endpoints(guards, small))
                .<Endpoint<?>>flatMap(List::stream)
                .toList();
    }
}
