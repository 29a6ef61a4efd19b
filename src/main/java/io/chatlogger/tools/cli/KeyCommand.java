package io.chatlogger.tools.cli;

import io.chatlogger.people.apikeys.ApiKeyEntry;
import io.chatlogger.people.apikeys.CreatedApiKey;
import io.chatlogger.people.apikeys.NewApiKey;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.orgs.Slug;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code chatlogger key}: API keys. */
@Command(
        name = "key",
        description = "Makes, lists, rotates and revokes API keys.",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "(create | list | rotate | revoke)",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, with the reason on the error output", "2:used wrongly"})
public final class KeyCommand extends CommandGroup {

    public KeyCommand() {
        this(System.getenv());
    }

    KeyCommand(Map<String, String> environment) {
        super(environment);
    }

    @Command(
            name = "create",
            description = "Makes an API key and prints it, only this once.",
            footer = {
                "%nExamples:",
                "  chatlogger key create acme-support --label website",
                "  chatlogger key create acme-support --label reports --scope read --scope export --expires 90d",
                "  chatlogger key create acme-support --label backend --allow-ip 203.0.113.0/24"
            })
    int create(
            @Parameters(paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--label", required = true, paramLabel = "TEXT", description = "The purpose of the key.")
                    String label,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            converter = ScopeConverter.class,
                            description =
                                    "The scope of the key: ingest, read or export; may be repeated (default: ingest).")
                    @Nullable
                    Set<Scope> scopes,
            @Option(
                            names = "--expires",
                            paramLabel = "WHEN",
                            description = "The end of the key: 90d, 12h, or 2030-01-31T00:00:00Z (default: none).")
                    @Nullable
                    String expires,
            @Option(
                            names = "--allow-ip",
                            paramLabel = "NETWORK",
                            description =
                                    "The client addresses that may use the key: an address or CIDR; may be repeated (default: all).")
                    @Nullable
                    List<String> networks,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        outcome().checked(() -> Slug.check(slug));
        Instant expiresAt =
                expires == null ? null : outcome().checked(() -> Expiry.parse(expires, InstantSource.system()));
        NewApiKey key = outcome()
                .checked(() -> new NewApiKey(
                        label, scopes == null ? Set.of() : scopes, expiresAt, networks == null ? List.of() : networks));
        return outcome()
                .of(
                        session -> session.org(slug)
                                .compose(org -> session.keys().create(new Caller.Command(org.id()), key)),
                        (out, created) -> print(out, created, json));
    }

    private static void print(PrintWriter out, CreatedApiKey created, boolean json) {
        if (json) {
            out.println(
                    CommandJson.of(created.entry()).put("key", created.text()).toPrettyString());
            return;
        }
        out.println(created.text());
        out.println();
        out.println("This is the only time the key is shown. Its id, to revoke it or to sign with it: "
                + created.entry().id().value());
    }

    @Command(name = "list", description = "Lists an organization's keys, newest first, revoked ones too.")
    int list(
            @Parameters(paramLabel = "SLUG", description = SLUG) String slug,
            @Option(names = "--json", description = "Print JSON. One object a line.") boolean json) {
        outcome().checked(() -> Slug.check(slug));
        return outcome()
                .of(
                        session ->
                                session.org(slug).compose(org -> session.keys().list(org.id())),
                        (out, keys) -> keys.forEach(
                                key -> out.println(json ? CommandJson.of(key).toString() : line(key))));
    }

    private static String line(ApiKeyEntry key) {
        String state = key.revokedAt() != null
                ? "revoked " + CommandJson.time(key.revokedAt())
                : key.expiresAt() != null ? "expires " + CommandJson.time(key.expiresAt()) : "";
        String used = key.lastUsedAt() == null ? "never used" : "used " + CommandJson.time(key.lastUsedAt());
        String scopes = key.scopes().stream().sorted().map(Scope::word).collect(Collectors.joining(","));
        return "%s  %s…  %-18s  %-29s  %s  %s"
                .formatted(key.id().value(), key.prefix(), scopes, used, key.label(), state)
                .stripTrailing();
    }

    @Command(
            name = "rotate",
            description =
                    "Makes a key that replaces another, with the same label, scopes and networks, and prints it, only this"
                            + " once. The old key stays valid for a while.",
            footer = {
                "%nExample:",
                "  chatlogger key rotate acme-support 01990000-0000-7000-8000-000000000000 --grace 7d"
            })
    int rotate(
            @Parameters(paramLabel = "SLUG", description = SLUG) String slug,
            @Parameters(paramLabel = "ID", description = "The id of the old key, from key list.") UUID id,
            @Option(
                            names = "--grace",
                            paramLabel = "TIME",
                            defaultValue = "24h",
                            description = "How long the old key stays valid: 30m, 24h, 7d; at most 30d (default: 24h).")
                    String grace,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        outcome().checked(() -> Slug.check(slug));
        Duration pause = outcome().checked(() -> Expiry.grace(grace));
        return outcome()
                .of(
                        session -> session.org(slug)
                                .compose(org ->
                                        session.keys().rotate(new Caller.Command(org.id()), new KeyId(id), pause)),
                        (out, created) -> print(out, created, json));
    }

    @Command(
            name = "revoke",
            description = "Revokes a key, for good; every server refuses it within seconds.",
            footer = {"%nExample:", "  chatlogger key revoke acme-support 01990000-0000-7000-8000-000000000000"})
    int revoke(
            @Parameters(paramLabel = "SLUG", description = SLUG) String slug,
            @Parameters(paramLabel = "ID", description = "The id of the key, from key list.") UUID id) {
        outcome().checked(() -> Slug.check(slug));
        return outcome()
                .of(session -> revoked(session, slug, new KeyId(id)), (out, done) -> out.println("Revoked " + id));
    }

    private static Future<Void> revoked(Session session, String slug, KeyId id) {
        return session.org(slug)
                .compose(org -> session.keys().revoke(new Caller.Command(org.id()), id))
                .map(known -> {
                    if (!known) {
                        throw Problem.of(
                                ProblemCode.NOT_FOUND,
                                slug + " has no key with the id " + id.value() + ": see chatlogger key list " + slug);
                    }
                    return null;
                });
    }
}
