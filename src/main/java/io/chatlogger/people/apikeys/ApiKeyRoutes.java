package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.time.Times;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes for the keys of the caller's own organization. */
final class ApiKeyRoutes {
    private static final String ALL = "/orgs/me/apikeys";
    private static final String ONE = ALL + "/:id";

    private final ApiKeyService service;
    private final Guards guards;
    private final InstantSource clock;
    private final Cursors cursors;

    ApiKeyRoutes(ApiKeyService service, Guards guards, InstantSource clock, Cursors cursors) {
        this.guards = guards;
        this.service = service;
        this.clock = clock;
        this.cursors = cursors;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        var admins = guards.of(Access.roles(Roles.ADMINS));
        CheckedRoutes making = routes.with(new ApiKeyRules(clock));
        return List.of(
                routes.route(HttpMethod.GET, ALL, admins, ApiKeyOperations.LIST, this::list),
                making.route(HttpMethod.POST, ALL, admins, ApiKeyOperations.CREATE, this::create),
                routes.route(HttpMethod.GET, ONE, admins, ApiKeyOperations.READ, this::get),
                routes.route(HttpMethod.DELETE, ONE, admins, ApiKeyOperations.REVOKE, this::revoke),
                routes.route(HttpMethod.POST, ONE + "/rotate", admins, ApiKeyOperations.ROTATE, this::rotate));
    }

    private Future<Reply> list(Caller.Person caller, Input input) {
        String binding = ALL + '?' + caller.org().value();
        Keyset after = Keyset.opened(cursors, binding, input.cursor());
        return service.page(caller.org(), after, input.limit() + 1)
                .map(rows -> Page.of(rows, input.limit(), last -> cursors.sign(binding, position(last)))
                        .reply(ApiKeyJson::members));
    }

    private static String position(ApiKeyEntry key) {
        return new Keyset(key.createdAt(), key.id().value()).text();
    }

    private Future<Reply> create(Caller.Person caller, Input input) {
        JsonObject body = input.body();
        String end = body.getString("expires_at");
        var key = new NewApiKey(
                body.getString("label"),
                scopes(body.getJsonArray("scopes")),
                end == null ? null : Times.parsed(end),
                texts(body.getJsonArray("allowed_ips")));
        return service.create(caller, key).map(made -> made(input, made));
    }

    private static Set<Scope> scopes(@Nullable JsonArray words) {
        return texts(words).stream()
                .map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static List<String> texts(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : array.stream().map(String.class::cast).toList();
    }

    private Future<Reply> get(Caller.Person caller, Input input) {
        return service.get(caller.org(), new KeyId(input.id("id")))
                .map(key -> Reply.json(200, JsonOutput.object(out -> ApiKeyJson.members(out, key))));
    }

    private Future<Reply> revoke(Caller.Person caller, Input input) {
        KeyId key = new KeyId(input.id("id"));
        return service.revoke(caller, key).map(known -> {
            if (!known) {
                throw ApiKeyService.unknown();
            }
            return Reply.noContent();
        });
    }

    private Future<Reply> rotate(Caller.Person caller, Input input) {
        long graceMillis = input.body().getLong("grace_ms", ApiKeyOperations.DEFAULT_GRACE.toMillis());
        return service.rotate(caller, new KeyId(input.id("id")), Duration.ofMillis(graceMillis))
                .map(made -> made(input, made));
    }

    private static Reply made(Input input, CreatedApiKey key) {
        String location = input.location(ALL + "/" + key.entry().id().value());
        return Reply.created(location, JsonOutput.object(out -> ApiKeyJson.members(out, key)));
    }
}
