package io.chatlogger.tools.cli;

import io.chatlogger.people.auth.SessionEnd;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.orgs.OrgEntry;
import io.chatlogger.people.orgs.Slug;
import io.chatlogger.people.users.NewUser;
import io.chatlogger.people.users.PersonFields;
import io.chatlogger.people.users.Roster;
import io.chatlogger.people.users.User;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.problem.FailureReason;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code chatlogger user}: people who sign in. */
@Command(
        name = "user",
        description = "Makes, lists and changes people who sign in.",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "(create | list | password | role | disable | enable)",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, with the reason on the error output", "2:used wrongly"})
public final class UserCommand extends CommandGroup {
    private static final int PAGE = 500;
    private static final String EMAIL = "The person's e-mail address.";
    private static final String STDIN = "Take the password from the first line of the input, not a generated one.";

    public UserCommand() {
        this(System.getenv());
    }

    UserCommand(Map<String, String> environment) {
        super(environment);
    }

    @Command(
            name = "create",
            description = "Makes a person. Without --password-stdin a password is generated and printed, this once.",
            footer = {
                "%nExamples:",
                "  chatlogger user create --org acme-support --email ann@example.org --role admin",
                "  chatlogger user create --org acme-support --email bob@example.org --role viewer --name \"Bob\""
                        + " --password-stdin < password.txt"
            })
    int create(
            @Option(names = "--org", required = true, paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = EMAIL) String email,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            converter = RoleConverter.class,
                            description = "admin, user or viewer; superadmin for all organizations.")
                    Role role,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "The name of the person (default: the address).")
                    @Nullable
                    String name,
            @Option(names = "--password-stdin", description = STDIN) boolean typed) {
        outcome().checked(() -> Slug.check(slug));
        String address = outcome().checked(() -> sentence(() -> PersonFields.email("", email)));
        String called = outcome().checked(() -> sentence(() -> PersonFields.name("", name == null ? email : name)));
        NewPassword password;
        try {
            password = typed ? NewPassword.typed(System.in) : NewPassword.generated();
        } catch (IOException e) {
            return outcome().failed("The password cannot be read: " + FailureReason.of(e));
        }
        return outcome().of(session -> made(session, slug, new Person(address, called, role), password), (out, id) -> {
            out.println("Made " + address + ", " + role.word() + " of " + slug + ".");
            if (password.isGenerated()) {
                out.println("The password, shown this once: " + password.text());
            }
        });
    }

    private record Person(String email, String name, Role role) {}

    /** Returns the value; if it breaks a rule, that is wrong usage. */
    private static String sentence(Supplier<String> value) {
        try {
            return value.get();
        } catch (Problem e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }

    private static Future<UUID> made(Session session, String slug, Person person, NewPassword password) {
        return session.org(slug).compose(org -> {
            password.check(List.of(org.slug(), org.name(), person.email(), person.name()));
            var user = new NewUser(org.id(), person.email(), person.name(), person.role());
            return session.hashed(password).compose(hash -> session.users().create(user, hash));
        });
    }

    @Command(name = "list", description = "Lists the people of an organization, newest first.")
    int list(
            @Option(names = "--org", required = true, paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--json", description = "Print JSON. One object a line.") boolean json) {
        outcome().checked(() -> Slug.check(slug));
        return outcome()
                .of(
                        session -> session.org(slug)
                                .compose(org -> from(session.roster(), org.id(), null, new ArrayList<>())),
                        (out, users) -> users.forEach(
                                user -> out.println(json ? CommandJson.of(user).toString() : line(user))));
    }

    private static Future<List<User>> from(Roster roster, OrgId org, @Nullable Keyset after, List<User> found) {
        return roster.list(org, after, PAGE).compose(page -> {
            found.addAll(page);
            if (page.size() < PAGE) {
                return Future.succeededFuture(found);
            }
            User last = page.getLast();
            return from(
                    roster, org, new Keyset(last.times().createdAt(), last.id().value()), found);
        });
    }

    private static String line(User user) {
        String state = user.times().disabledAt() == null
                ? ""
                : "disabled " + CommandJson.time(user.times().disabledAt());
        return "%s  %-10s  %-30s  %s  %s"
                .formatted(user.id().value(), user.role().word(), user.email(), user.name(), state)
                .stripTrailing();
    }

    @Command(
            name = "password",
            description = "Sets a person's password and ends all sessions of the person. Without --password-stdin a"
                    + " password is generated and printed, this once.")
    int password(
            @Option(names = "--org", required = true, paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = EMAIL) String email,
            @Option(names = "--password-stdin", description = STDIN) boolean typed) {
        outcome().checked(() -> Slug.check(slug));
        NewPassword password;
        try {
            password = typed ? NewPassword.typed(System.in) : NewPassword.generated();
        } catch (IOException e) {
            return outcome().failed("The password cannot be read: " + FailureReason.of(e));
        }
        return outcome().of(session -> replaced(session, slug, email, password), (out, user) -> {
            out.println("Changed the password of " + user.email() + " and ended all sessions.");
            if (password.isGenerated()) {
                out.println("The password, shown this once: " + password.text());
            }
        });
    }

    private static Future<User> replaced(Session session, String slug, String email, NewPassword password) {
        return session.org(slug)
                .compose(org -> session.roster().byEmail(org.id(), email).compose(user -> {
                    password.check(List.of(org.slug(), org.name(), user.email(), user.name()));
                    return session.hashed(password)
                            .compose(hash -> session.users().updatePassword(org.id(), email, hash))
                            .compose(done ->
                                    session.signIns().revokeAll(org.id(), user.id(), null, SessionEnd.PASSWORD_CHANGED))
                            .map(user);
                }));
    }

    @Command(name = "role", description = "Changes the role of a person.")
    int role(
            @Option(names = "--org", required = true, paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = EMAIL) String email,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            converter = RoleConverter.class,
                            description = "superadmin, admin, user or viewer.")
                    Role role) {
        return changed(
                slug,
                "is now " + role.word(),
                (roster, org) -> roster.changeRole(new Caller.Command(org.id()), email, role));
    }

    @Command(name = "disable", description = "Keeps a person from signing in, and ends all sessions of the person.")
    int disable(
            @Option(names = "--org", required = true, paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = EMAIL) String email) {
        return changed(
                slug,
                "may not sign in",
                (roster, org) -> roster.setDisabled(new Caller.Command(org.id()), email, true));
    }

    @Command(name = "enable", description = "Lets a disabled person sign in again.")
    int enable(
            @Option(names = "--org", required = true, paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = EMAIL) String email) {
        return changed(
                slug, "may sign in", (roster, org) -> roster.setDisabled(new Caller.Command(org.id()), email, false));
    }

    private int changed(String slug, String outcome, BiFunction<Roster, OrgEntry, Future<User>> change) {
        outcome().checked(() -> Slug.check(slug));
        return outcome()
                .of(
                        session -> session.org(slug).compose(org -> change.apply(session.roster(), org)),
                        (out, user) -> out.println(user.email() + " " + outcome));
    }
}
