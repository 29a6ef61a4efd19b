package io.chatlogger.people.auth;

import static io.chatlogger.testing.MailedServer.PASSWORD;
import static io.chatlogger.testing.MailedServer.address;
import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.MailedServer;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistrationIT {
    private final TestTenant tenant = MailedServer.tenant();

    @Test
    void register_makesTheOrganizationAndItsAdmin_whoIsSignedIn() {
        String slug = slug();
        String email = address();

        Answer answer = register(slug, email, PASSWORD);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.http().headers().allValues("set-cookie")).hasSize(3);
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(900);
        Answer me = MailedServer.me(tenant, answer.json().path("access_token").asText());
        assertThat(me.json().path("role").asText()).isEqualTo("admin");
        assertThat(me.json().path("organization").path("slug").asText()).isEqualTo(slug);
        assertThat(tenant.sql()
                        .text(
                                "select string_agg(kind, ',' order by kind) from events where actor = ?",
                                "person:" + me.json().path("id").asText()))
                .isEqualTo("organization.created,user.created");
        assertThat(me.json().path("organization").path("name").asText()).isEqualTo("Parcels & Söhne");
        assertThat(MailedServer.login(tenant, email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void register_closed_is403() {
        TestTenant closed = TestServer.shared().tenant();

        Answer answer = closed.plain("POST", "/auth/register", body(slug(), address(), PASSWORD, Map.of()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("registration_closed");
    }

    @Test
    void register_takenNames_are409WithAPointer_andMakeNothing() {
        String slug = slug();
        String email = address();
        register(slug, email, PASSWORD);
        String free = slug();

        Answer takenSlug = register(slug, address(), PASSWORD);
        Answer takenEmail = register(free, email.toUpperCase(Locale.ROOT), PASSWORD);

        assertThat(takenSlug.status()).isEqualTo(409);
        assertThat(pointer(takenSlug)).isEqualTo("/organization/slug");
        assertThat(takenEmail.code()).isEqualTo("id_conflict");
        assertThat(pointer(takenEmail)).isEqualTo("/email");
        assertThat(tenant.sql().number("select count(*) from organizations where slug = ?", free))
                .isZero();
    }

    @Test
    void register_sameNamesAtOnce_oneIsMade() throws Exception {
        String slug = slug();
        String email = address();
        var statuses = new ArrayList<Integer>();
        try (var clients = Executors.newFixedThreadPool(6)) {
            // One half differs in the slug, the other in the address.
            var calls = IntStream.range(0, 6)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> register(i < 3 ? slug : slug(), i < 3 ? address() : email, PASSWORD)
                                    .status())
                    .toList();
            for (var answer : clients.invokeAll(calls)) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(2);
        assertThat(tenant.sql().number("select count(*) from organizations where slug = ?", slug))
                .isEqualTo(1);
        assertThat(tenant.sql()
                        .number("select count(*) from organizations o where o.name = 'Parcels & Söhne' and not exists"
                                + " (select from users u where u.org_id = o.id)"))
                .isZero();
    }

    @Test
    void register_whatIsNotAskedFor_isRefused() {
        for (String member : new String[] {"role", "org_id", "superadmin"}) {
            Answer answer = tenant.plain(
                    "POST", "/auth/register", body(slug(), address(), PASSWORD, Map.of(member, "superadmin")));
            assertThat(answer.code()).as(member).isEqualTo("unknown_field");
            assertThat(pointer(answer)).isEqualTo("/" + member);
        }
    }

    @Test
    void register_badInput_saysWhere() {
        assertThat(pointer(register("Not a slug", address(), PASSWORD))).isEqualTo("/organization/slug");
        assertThat(pointer(register(slug(), "a@b,c@d.example", PASSWORD))).isEqualTo("/email");
        assertThat(register("purple-teapot", address(), "PurpleTeapot7").code()).isEqualTo("weak_password");
        String email = address();
        assertThat(register(slug(), email, email).code()).isEqualTo("weak_password");
        assertThat(register(slug(), address(), "k7!".repeat(43)).code()).isEqualTo("too_long");
        assertThat(tenant.plain("POST", "/auth/register", "{}").code()).isEqualTo("invalid_fields");
    }

    @Test
    void register_addressAsPeopleTypeIt_isStoredInAscii() {
        String name = "Rita-" + UUID.randomUUID();

        Answer answer = register(slug(), "  " + name + "@Bücher.Example ", PASSWORD);
        Answer again = register(slug(), name.toUpperCase(Locale.ROOT) + "@xn--bcher-kva.example", PASSWORD);

        assertThat(answer.json().path("user").path("email").asText()).isEqualTo(name + "@xn--bcher-kva.example");
        assertThat(pointer(again)).isEqualTo("/email");
        assertThat(again.code()).isEqualTo("id_conflict");
    }

    @Test
    void register_fromAnotherSite_isRefused() {
        Answer answer = tenant.plain(
                "POST",
                "/auth/register",
                body(slug(), address(), PASSWORD, Map.of()),
                "origin",
                "https://evil.example");

        assertThat(answer.code()).isEqualTo("cross_origin");
    }

    private Answer register(String slug, String email, String password) {
        return tenant.plain("POST", "/auth/register", body(slug, email, password, Map.of()));
    }

    private static String body(String slug, String email, String password, Map<String, String> more) {
        var all = new LinkedHashMap<String, Object>(more);
        all.put("organization", Map.of("name", "Parcels & Söhne", "slug", slug));
        all.put("email", email);
        all.put("password", password);
        all.put("name", "Rita");
        return object(all.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray());
    }

    private static String pointer(Answer answer) {
        return answer.json().path("errors").path(0).path("pointer").asText();
    }

    private static String slug() {
        return "r-" + UUID.randomUUID();
    }
}
