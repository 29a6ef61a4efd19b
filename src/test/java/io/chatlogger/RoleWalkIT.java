package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.testing.RouteCaller;
import io.chatlogger.testing.RouteCaller.Outcome;
import io.chatlogger.testing.RouteFixtures;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Walks every route that asks who it is, as everybody: nobody, a person of each role, a key of each scope, one that is not. Exactly those
 * get in whose role or scope is declared, and nobody gets at another tenant's.
 */
class RoleWalkIT {
    /** Requests at a time. */
    private static final int CONCURRENCY = 8;

    private static final TestServer SERVER = TestServer.shared();
    private static final TestTenant OWN = SERVER.tenant();
    private static final TestTenant FOREIGN = SERVER.tenant();
    private static final List<Asker> ASKERS = new ArrayList<>();

    private static RouteFixtures foreignThings;

    @BeforeAll
    static void makeCallers() {
        TestPerson admin = TestPerson.of(OWN, Role.ADMIN);
        var things = new RouteFixtures(OWN, admin);
        foreignThings = new RouteFixtures(FOREIGN, TestPerson.of(FOREIGN, Role.ADMIN));
        add(RouteCaller.nobody(), things);
        add(RouteCaller.stranger(), things);
        for (Role role : Role.values()) {
            TestPerson person = TestPerson.of(OWN, role);
            add(RouteCaller.of(person), new RouteFixtures(OWN, person));
        }
        for (Scope scope : Scope.values()) {
            RouteCaller key = RouteCaller.ofKey(admin, scope.word());
            add(key, things);
            add(key.byBearer(), things);
        }
        add(RouteCaller.ofKey(admin, "ingest", "read", "export"), things);
    }

    private static void add(RouteCaller caller, RouteFixtures things) {
        ASKERS.add(new Asker(caller, things));
    }

    /**
     * Somebody who asks.
     *
     * @param things what is the caller's
     */
    private record Asker(RouteCaller caller, RouteFixtures things) {}

    static Stream<Endpoint<?>> guardedRoutes() {
        return SERVER.endpoints().stream()
                .filter(endpoint -> !endpoint.guard().description().schemes().isEmpty());
    }

    private static boolean isOfOneTenant(Endpoint<?> endpoint) {
        return endpoint.path().contains("/:") && !endpoint.path().contains("/admin/");
    }

    /** One request to be sent. */
    private record Probe(Endpoint<?> endpoint, Asker asker, boolean foreign) {
        private RouteCaller caller() {
            return asker.caller();
        }

        Outcome expected() {
            return caller().expected(
                            endpoint.guard().description().words(),
                            endpoint.path().contains(":slug"),
                            foreign);
        }

        /** Null when all is as it should be, else what is not. */
        @Nullable
        String fault() {
            Outcome expected = expected();
            RouteCaller sender = expected.equals(Outcome.LET_IN) ? freshIfSpent() : caller();
            Answer answer = sender.ask(OWN, endpoint.method().name(), path(expected), body());
            Outcome outcome = Outcome.of(answer);
            String what =
                    endpoint.method() + " " + endpoint.path() + (foreign ? " of another" : "") + " as " + caller();
            if (!outcome.equals(expected)) {
                return what + " answered " + answer.status() + " "
                        + answer.http().body() + ", expected " + expected;
            }
            if (expected.equals(Outcome.NOT_FOUND) && !isAsUnknown(answer)) {
                return what + " tells what is another's from what is not: "
                        + answer.http().body();
            }
            boolean isSilent = answer.status() == 401 && answer.header("www-authenticate") == null;
            return isSilent ? what + " does not say how to sign in" : null;
        }

        /** Whoever changes the password cannot do it again with the old one; whoever ends all sessions ends those of other probes. */
        private RouteCaller freshIfSpent() {
            boolean isSpent = endpoint.path().endsWith("/users/me/password")
                    || (endpoint.method().equals(HttpMethod.DELETE)
                            && endpoint.path().endsWith("/users/me/sessions"));
            return isSpent
                    ? RouteCaller.of(
                            TestPerson.of(OWN, Role.ofWord(caller().rights().getFirst())))
                    : caller();
        }

        private String path(Outcome expected) {
            RouteFixtures things = foreign ? foreignThings : asker.things();
            boolean isReached = expected.equals(Outcome.LET_IN) || expected.equals(Outcome.NOT_FOUND);
            return path(isReached ? things.idFor(endpoint) : UUID.randomUUID());
        }

        private String path(UUID id) {
            TestTenant tenant = foreign ? FOREIGN : OWN;
            String path = RouteFixtures.withMessage(
                    endpoint.path().replace(":slug", tenant.slug).replace(":id", id.toString()), tenant, id);
            if (path.contains(":external_id")) {
                return path.replace(":external_id", RouteFixtures.externalId(tenant));
            }
            return path.contains(":chat_id")
                    ? path.replace(":chat_id", tenant.chat().toString())
                    : path;
        }

        private String body() {
            return asker.things().bodyFor(endpoint);
        }

        private boolean isAsUnknown(Answer theirs) {
            Answer unknown = caller().ask(OWN, endpoint.method().name(), path(UUID.randomUUID()), body());
            return withoutRequestId(theirs).equals(withoutRequestId(unknown));
        }
    }

    private static ObjectNode withoutRequestId(Answer answer) {
        ObjectNode body = answer.json().deepCopy();
        body.remove("request_id");
        return body;
    }

    private static List<Probe> probes() {
        return guardedRoutes()
                .flatMap(endpoint -> ASKERS.stream()
                        .flatMap(asker -> Stream.of(false, true)
                                .filter(foreign -> !foreign || isOfOneTenant(endpoint))
                                .map(foreign -> new Probe(endpoint, asker, foreign))))
                .toList();
    }

    @Test
    void routes_eachCaller_letInExactlyThoseDeclared() throws Exception {
        List<Probe> probes = probes();
        assertThat(probes).hasSizeGreaterThan(1_000);
        var faults = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(CONCURRENCY)) {
            List<Future<@Nullable String>> answers =
                    probes.stream().map(probe -> threads.submit(probe::fault)).toList();
            for (Future<@Nullable String> answer : answers) {
                String fault = answer.get();
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void organizationHeader_notOfASuperadmin_saysNothing() {
        UUID theirs = FOREIGN.chat();
        for (Asker asker : ASKERS) {
            RouteCaller caller = asker.caller();
            if (caller.rights().contains("superadmin") || caller.rights().isEmpty()) {
                continue;
            }
            var all = new ArrayList<>(caller.headers());
            all.addAll(List.of("x-organization", FOREIGN.slug));
            Answer answer = OWN.plain("GET", "/chats/" + theirs, "", all.toArray(String[]::new));
            assertThat(answer.status()).as(caller.toString()).isIn(403, 404);
        }
    }
}
