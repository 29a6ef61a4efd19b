package io.chatlogger.tools.cli;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.orgs.OrgEntry;
import io.chatlogger.people.orgs.OrgRepository;
import io.chatlogger.people.orgs.OrgSettings;
import io.chatlogger.people.orgs.Slug;
import io.chatlogger.platform.problem.FailureReason;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code chatlogger org}: organizations. */
@Command(
        name = "org",
        description = "Makes, lists, sets up and deletes organizations.",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "(create | list | settings | validator | end-demo | delete)",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, with the reason on the error output", "2:used wrongly"})
public final class OrgCommand extends CommandGroup {
    private static final int PAGE = 500;
    private static final String JSON = "Print JSON.";

    public OrgCommand() {
        this(System.getenv());
    }

    OrgCommand(Map<String, String> environment) {
        super(environment);
    }

    @Command(
            name = "create",
            description = "Makes an organization.",
            footer = {"%nExample:", "  chatlogger org create acme-support --name \"Acme Support\""})
    int create(
            @Parameters(paramLabel = "SLUG", description = SLUG) String slug,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "The name of the organization for people (default: the slug).")
                    @Nullable
                    String name,
            @Option(names = "--json", description = JSON) boolean json) {
        outcome().checked(() -> Slug.check(slug));
        return outcome()
                .of(
                        session -> session.orgs()
                                .create(slug, name == null ? slug : name)
                                .map(Org::entry),
                        (out, org) -> {
                            if (json) {
                                out.println(CommandJson.of(org).toPrettyString());
                            } else {
                                out.println("Made the organization " + org.slug()
                                        + ". Next, a key for it: chatlogger key create " + org.slug()
                                        + " --label \"my first key\"");
                            }
                        });
    }

    @Command(name = "list", description = "Lists all organizations.")
    int list(@Option(names = "--json", description = JSON + " One object a line.") boolean json) {
        return outcome()
                .of(session -> from(session.orgs(), "", new ArrayList<>()).map(session::where), (out, found) -> {
                    for (OrgEntry org : found.result()) {
                        out.println(
                                json
                                        ? CommandJson.of(org).toString()
                                        : "%-30s %-7s %s"
                                                .formatted(
                                                        org.slug(),
                                                        org.validator().word(),
                                                        org.name()));
                    }
                    if (found.result().isEmpty()) {
                        outcome().remark("There is no organization yet (" + found.database() + ")");
                    }
                });
    }

    private static Future<List<OrgEntry>> from(OrgRepository orgs, String afterSlug, List<OrgEntry> found) {
        return orgs.list(afterSlug, PAGE).compose(page -> {
            found.addAll(page);
            return page.size() < PAGE
                    ? Future.succeededFuture(found)
                    : from(orgs, page.getLast().slug(), found);
        });
    }

    @Command(
            name = "settings",
            description = "Prints an organization's settings, or replaces all of them.",
            footer = {
                "%nExamples:",
                "  chatlogger org settings acme-support > settings.json",
                "  chatlogger org settings acme-support --set settings.json",
                "  echo '{\"time_zone\":\"Europe/Berlin\",\"redaction\":[\"email\",\"card\"]}' |"
                        + " chatlogger org settings acme-support --set -",
                "%nKeys: time_zone; redaction (email, phone, card, iban, ip); tagging_rules"
                        + " ({\"tag\",\"field\",\"contains\"}); client_enrichment; retention_days (kept, but nothing is deleted by it yet). An absent key gets its default.",
                "Redaction leaves external ids and tags as they are."
            })
    int settings(
            @Parameters(paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--set", paramLabel = "FILE", description = "The new settings as JSON; - reads the input.")
                    @Nullable
                    String file) {
        outcome().checked(() -> Slug.check(slug));
        if (file == null) {
            return outcome()
                    .of(
                            session -> session.whole(slug),
                            (out, org) -> out.println(org.settings().toJson()));
        }
        String json;
        try {
            json = read(file);
        } catch (IOException e) {
            return outcome().failed("The settings in " + file + " cannot be read: " + FailureReason.of(e));
        }
        return outcome().of(session -> replaced(session, slug, json), (out, settings) -> {
            out.println(settings.toJson());
            settings.notices().forEach(outcome()::remark);
        });
    }

    private static String read(String file) throws IOException {
        if (!file.equals("-")) {
            return Files.readString(Path.of(file));
        }
        InputStream in = System.in;
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Future<OrgSettings> replaced(Session session, String slug, String json) {
        OrgSettings settings = OrgSettings.parse(json);
        return session.org(slug)
                .compose(org -> session.orgs().updateSettings(org.id(), settings))
                .map(settings);
    }

    @Command(
            name = "validator",
            description = "Chooses how requests prove a key of the organization.",
            footer = {
                "%nhashed: the key is sent. hmac: the key is never sent, each request is signed with it"
                        + " (chatlogger import: --sign).",
                "%nExample:",
                "  chatlogger org validator acme-support hmac"
            })
    int validator(
            @Parameters(paramLabel = "SLUG", description = SLUG) String slug,
            @Parameters(paramLabel = "hashed|hmac", description = "How.") String validator) {
        outcome().checked(() -> Slug.check(slug));
        KeyValidation kind = outcome().checked(() -> KeyValidation.ofWord(validator));
        return outcome()
                .of(
                        session ->
                                session.org(slug).compose(org -> session.orgs().updateValidator(org.id(), kind)),
                        (out, done) -> out.println("Keys of " + slug + " are now proved by: " + kind.word()));
    }

    @Command(
            name = "end-demo",
            description =
                    "Ends what a start in development made, before going live: revokes the key and disables the admin of"
                            + " the organization demo, and deletes dev-credentials.json. The organization stays, with its chats and with"
                            + " the keys and people that you made.",
            footer = {"%nExample:", "  chatlogger org end-demo"})
    int endDemo() {
        return outcome().of(Session::endDemo, (out, ended) -> {
            ended.forEach(each -> out.println("Ended " + each + "."));
            if (ended.isEmpty()) {
                out.println("There is nothing to end: no start in development has left anything in this database.");
            }
        });
    }

    @Command(
            name = "delete",
            description = "Deletes an organization with all it has: nobody can use it from now on. A server that runs"
                    + " deletes its rows in the background.",
            footer = {"%nExample:", "  chatlogger org delete acme-support --yes"})
    int delete(
            @Parameters(paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--yes", required = true, description = "Yes, for good.") boolean yes) {
        outcome().checked(() -> Slug.check(slug));
        return outcome()
                .of(
                        session ->
                                session.org(slug).compose(org -> session.requestDeletion(new Caller.Command(org.id()))),
                        (out, done) -> out.println(slug + " is being deleted"));
    }
}
