package io.chatlogger.people.accounts;

import io.chatlogger.people.access.Guards;
import io.chatlogger.people.auth.AuthModule;
import io.chatlogger.people.auth.Welcome;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.mail.Outbox;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The second entry point of the feature: ways for people to get an account and a password. */
public final class AccountModule implements Feature {
    private final RegistrationRoutes registration;
    private final InvitationRoutes invitations;
    private final PasswordRoutes passwords;
    private final LinkPageRoutes pages;

    /**
     * The parts of other features that accounts need.
     *
     * @param guesses limits the attempts of an address that tries out links, or asks for mail again and again
     * @param publicUrl returns the URL at which people reach this server, for links
     */
    public record Means(
            PasswordHasher hasher, OrgDirectory orgs, Guesses guesses, Outbox outbox, Supplier<String> publicUrl) {}

    public AccountModule(Ground ground, AuthModule auth, Guards guards, Means means, AccountSettings settings) {
        Pool pool = ground.database().pool();
        UserRepository users = UserModule.repository(ground.database(), ground.ids());
        var tries = new GuessLimit(means.guesses());
        var letters = new Letters(means.publicUrl());
        Welcome welcome = auth.welcome(users);
        registration = new RegistrationRoutes(
                guards,
                new Registration(
                        settings.registration() == AccountSettings.Registering.OPEN,
                        new PgRegistrations(pool, ground.ids()),
                        means.hasher()),
                welcome,
                tries);
        var sender = new InvitationSender(users, means.orgs(), means.outbox(), letters, settings.invitationTtl());
        var inviting = new Invitations(new PgInvitations(pool, ground.ids()), sender, means.hasher());
        invitations = new InvitationRoutes(guards, inviting, welcome, tries, ground.cursors());
        var stored = new PgPasswords(pool);
        var resets = new PasswordResets(stored, means.hasher(), means.outbox(), letters, settings.resetTtl());
        pages = new LinkPageRoutes(guards, inviting, resets, welcome, tries);
        passwords = new PasswordRoutes(
                guards, resets, new PasswordChanges(users, stored, auth.attempts(), means.hasher()), welcome, tries);
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return Stream.of(
                        registration.endpoints(loop),
                        invitations.endpoints(loop),
                        passwords.endpoints(loop),
                        pages.endpoints(loop))
                .<Endpoint<?>>flatMap(List::stream)
                .toList();
    }
}
