package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.testing.RouteFixtures;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every route that people use, as everybody: exactly those whose role is declared get in, and nobody gets at another tenant's. */
class RoleWalkIT {
    private static final TestServer SERVER = TestServer.shared();

    static Stream<Endpoint<?>> routesOfPeople() {
        return SERVER.endpoints().stream()
                .filter(endpoint -> endpoint.guard().label().startsWith("roles:"));
    }

    private static List<String> declared(Endpoint<?> endpoint) {
        return List.of(endpoint.guard().label().substring("roles:".length()).split(","));
    }

    private static Answer ask(TestPerson person, Endpoint<?> endpoint, UUID id, String body) {
        String path = endpoint.path().replace(":id", id.toString());
        return person.send(endpoint.method().name(), path, body);
    }

    @ParameterizedTest
    @MethodSource("routesOfPeople")
    void route_eachRole_letsInExactlyThoseDeclared(Endpoint<?> endpoint) {
        for (Role role : Role.values()) {
            TestTenant tenant = SERVER.tenant();
            TestPerson person = TestPerson.of(tenant, role);
            var fixtures = new RouteFixtures(tenant, person);
            Answer answer = ask(person, endpoint, fixtures.idFor(endpoint.path()), fixtures.bodyFor(endpoint));
            String what = endpoint + " as " + role.word() + " answered "
                    + answer.http().body();
            if (declared(endpoint).contains(role.word())) {
                assertThat(answer.status()).as(what).isBetween(200, 299);
            } else {
                assertThat(answer.status()).as(what).isEqualTo(403);
                assertThat(answer.code()).as(what).isEqualTo("role_not_allowed");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routesOfPeople")
    void route_nobody_is401(Endpoint<?> endpoint) {
        TestTenant tenant = SERVER.tenant();
        String path = endpoint.path().replace(":id", UUID.randomUUID().toString());
        Answer answer = tenant.plain(endpoint.method().name(), path, "");
        assertThat(answer.status()).as(endpoint.toString()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("missing_credentials");
        assertThat(answer.header("www-authenticate")).isNotNull();
    }

    static Stream<Endpoint<?>> routesOfThings() {
        return routesOfPeople().filter(endpoint -> endpoint.path().contains(":id") && !isOfAllTenants(endpoint));
    }

    private static boolean isOfAllTenants(Endpoint<?> endpoint) {
        return endpoint.path().contains("/admin/");
    }

    @ParameterizedTest
    @MethodSource("routesOfThings")
    void route_thingOfAnotherTenant_isNotFoundJustAsOneThatIsNot(Endpoint<?> endpoint) {
        TestTenant foreign = SERVER.tenant();
        var foreignThings = new RouteFixtures(foreign, TestPerson.of(foreign, Role.ADMIN));
        for (String word : declared(endpoint)) {
            TestTenant tenant = SERVER.tenant();
            TestPerson person = TestPerson.of(tenant, Role.ofWord(word));
            String body = new RouteFixtures(tenant, person).bodyFor(endpoint);
            Answer theirs = ask(person, endpoint, foreignThings.idFor(endpoint.path()), body);
            Answer unknown = ask(person, endpoint, UUID.randomUUID(), body);
            assertThat(theirs.status()).as(endpoint + " as " + word).isEqualTo(404);
            assertThat(withoutRequestId(theirs)).isEqualTo(withoutRequestId(unknown));
        }
    }

    private static ObjectNode withoutRequestId(Answer answer) {
        ObjectNode body = answer.json().deepCopy();
        body.remove("request_id");
        return body;
    }
}
