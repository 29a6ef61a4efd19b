package io.chatlogger.tools.cli;

import io.chatlogger.people.apikeys.ApiKeyEntry;
import io.chatlogger.people.apikeys.ApiKeyService;
import io.chatlogger.people.apikeys.NewApiKey;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.orgs.OrgRepository;
import io.chatlogger.people.users.NewUser;
import io.chatlogger.people.users.PasswordHash;
import io.chatlogger.people.users.Roster;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The organization that a start in development finds or creates, so that the first message can be posted at once. It has one API key, one
 * admin, and a file that contains their credentials. It must never be used in production.
 */
public final class DemoTenant {
    public static final String SLUG = "demo";

    private static final String EMAIL = "admin@demo.test";
    private static final int PASSWORD_BYTES = 18;
    /** How often a failed attempt is made. At a first start, a slow machine and its database are busier than at any later time. */
    private static final int TRIES = 10;

    private static final long PAUSE_MILLIS = 500;

    private final Vertx vertx;
    private final OrgRepository orgs;
    private final ApiKeyService keys;
    private final UserRepository users;
    private final Roster roster;
    private final SecureRandom random = new SecureRandom();

    public DemoTenant(Vertx vertx, OrgRepository orgs, ApiKeyService keys, UserRepository users, Roster roster) {
        this.vertx = vertx;
        this.orgs = orgs;
        this.keys = keys;
        this.users = users;
        this.roster = roster;
    }

    /**
     * Creates what is missing and keeps what exists. If the file is lost, or contains a key that this database does not know, a new key and
     * a new password are made and the file is written again. If the database does not answer, it is tried again a few times.
     *
     * @param dataDir the folder of dev-credentials.json (mode 600)
     * @param baseUrl the URL of the server, for the file; it may complete while the rest is made
     * @return the credentials in the file, for the text at the start
     */
    public Future<DevCredentials> ensure(Path dataDir, Future<String> baseUrl) {
        return ensure(new CredentialsFile(dataDir), baseUrl, TRIES);
    }

    /**
     * Fails if the key or the admin that a start in development made could still be used: with a {@link ConfigException} that names them,
     * and the command that ends them.
     */
    public Future<Void> requireEnded() {
        return repeated(this::usable, TRIES).map(usable -> {
            if (!usable.isEmpty()) {
                throw new ConfigException(
                        List.of("CHATLOGGER_ENV is production, but in this database a start in development"
                                + " has made " + String.join(" and ", usable.described())
                                + ", which could still be used."
                                + " End them with: chatlogger org end-demo (the organization and its chats stay), or delete all of it"
                                + " with: chatlogger org delete " + SLUG + " --yes. Then start again"));
            }
            return null;
        });
    }

    /**
     * Revokes the keys, disables the admin, and deletes the file, as far as they are there. The organization stays, with its chats, and with
     * the keys and the people that others have made.
     *
     * @param dataDir the folder of dev-credentials.json
     * @return what has been ended, in words
     */
    public Future<List<String>> end(Path dataDir) {
        return repeated(this::usable, TRIES)
                .compose(usable -> usable.org() == null
                        ? Future.succeededFuture(List.<String>of())
                        : ended(new Caller.Command(usable.org()), usable))
                .compose(ended -> vertx.executeBlocking(() -> {
                    new CredentialsFile(dataDir).delete();
                    return ended;
                }));
    }

    private Future<List<String>> ended(Caller by, DemoCredentials usable) {
        return repeated(() -> endedOnce(by, usable), TRIES).map(usable.described());
    }

    /** May be done twice: what is ended already stays so. */
    private Future<Void> endedOnce(Caller by, DemoCredentials usable) {
        Future<Void> done = Future.succeededFuture();
        for (ApiKeyEntry key : usable.keys()) {
            done = done.compose(before -> keys.revoke(by, key.id())).mapEmpty();
        }
        return usable.admin() == null
                ? done
                : done.compose(before -> roster.disableEvenLastAdmin(by, EMAIL)).mapEmpty();
    }

    /** Finds what could be used now. */
    private Future<DemoCredentials> usable() {
        return orgs.bySlug(SLUG)
                .compose(org -> org == null
                        ? Future.succeededFuture(DemoCredentials.NONE)
                        : keys.list(org.id())
                                .compose(entries -> users.byEmail(EMAIL)
                                        .map(account -> DemoCredentials.of(org.id(), entries, account))));
    }

    private Future<DevCredentials> ensure(CredentialsFile file, Future<String> baseUrl, int tries) {
        return repeated(() -> ensured(file, baseUrl), tries);
    }

    private <T> Future<T> repeated(Supplier<Future<T>> work, int tries) {
        return work.get()
                .recover(failure -> tries > 1 && DatabaseFailure.isTransient(failure)
                        ? vertx.timer(PAUSE_MILLIS).compose(later -> repeated(work, tries - 1))
                        : Future.failedFuture(failure));
    }

    private Future<DevCredentials> ensured(CredentialsFile file, Future<String> baseUrl) {
        return org().compose(org -> kept(org, file)
                        .compose(kept -> kept.map(Future::succeededFuture).orElseGet(() -> renewed(org))))
                .compose(credentials -> baseUrl.map(credentials::at))
                .compose(credentials -> written(file, credentials));
    }

    private Future<Org> org() {
        return orgs.bySlug(SLUG)
                .compose(org -> org != null
                        ? Future.succeededFuture(org)
                        : orgs.create(SLUG, "Demo").recover(this::madeByAnother));
    }

    /** Returns the organization that another server has just created: two servers may start on one new database. */
    private Future<Org> madeByAnother(Throwable failure) {
        boolean taken = failure instanceof Problem problem && problem.code().equals(ProblemCode.ID_CONFLICT);
        return taken
                ? orgs.bySlug(SLUG)
                        .compose(org -> org != null ? Future.succeededFuture(org) : Future.failedFuture(failure))
                : Future.failedFuture(failure);
    }

    private Future<Optional<DevCredentials>> kept(Org org, CredentialsFile file) {
        return vertx.executeBlocking(() -> Optional.ofNullable(file.read()))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : keys.isUsable(org.id(), found.get().apiKey())
                                .map(usable -> usable ? found : Optional.empty()));
    }

    private Future<DevCredentials> renewed(Org org) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return vertx.executeBlocking(() -> PasswordHash.of(password))
                .compose(hash -> admin(org.id(), hash))
                .compose(done -> keys.create(new Caller.Command(org.id()), NewApiKey.labelled(DemoCredentials.LABEL)))
                .map(key -> new DevCredentials("", SLUG, key.text(), EMAIL, password));
    }

    private Future<Void> admin(OrgId org, String passwordHash) {
        return users.updatePassword(org, EMAIL, passwordHash)
                .compose(known -> known
                        ? roster.setDisabled(new Caller.Command(org), EMAIL, false)
                                .mapEmpty()
                        : users.create(new NewUser(org, EMAIL, "Demo admin", Role.ADMIN), passwordHash)
                                .mapEmpty());
    }

    private Future<DevCredentials> written(CredentialsFile file, DevCredentials credentials) {
        return vertx.executeBlocking(() -> {
            if (!credentials.equals(file.read())) {
                file.write(credentials);
            }
            return credentials;
        });
    }
}
