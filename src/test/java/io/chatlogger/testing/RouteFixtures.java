package io.chatlogger.testing;

import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.testing.TestTenant.Answer;
import io.vertx.core.http.HttpMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something for each route to work on: what its path names, and a body that it takes. */
public final class RouteFixtures {
    private final TestTenant tenant;
    private final TestPerson person;
    private @Nullable TestPerson admin;
    private @Nullable UUID done;

    /** @param person whose chats they are */
    public RouteFixtures(TestTenant tenant, TestPerson person) {
        this.tenant = tenant;
        this.person = person;
    }

    /** A thing of the kind that the path names, a new one for what may change it; any id for a path that names none. */
    public UUID idFor(Endpoint<?> endpoint) {
        String route = endpoint.path().replace("/api/v1", "");
        if (route.startsWith("/chats/:id")) {
            return chat();
        }
        if (route.startsWith("/orgs/me/apikeys/:id")) {
            return created("/orgs/me/apikeys", TestTenant.object("label", "fixture"));
        }
        if (route.startsWith("/orgs/me/users/:id")) {
            return TestPerson.of(tenant, Role.VIEWER).id;
        }
        if (route.startsWith("/orgs/me/invitations/:id")) {
            return created("/orgs/me/invitations", invitation());
        }
        if (route.startsWith("/orgs/me/views/:id")) {
            return view();
        }
        if (route.startsWith("/users/me/sessions/:id")) {
            return person.again().session;
        }
        if (route.startsWith("/admin/orgs/:id")) {
            return organization();
        }
        if (route.startsWith("/exports/orgs/me/:id")) {
            return endpoint.method().equals(HttpMethod.GET) ? exported() : export();
        }
        if (route.contains(":id")) {
            throw new IllegalArgumentException("Nothing is known to stand at " + route + ": add it here");
        }
        return UUID.randomUUID();
    }

    private UUID chat() {
        UUID chat = tenant.chat();
        tenant.sql().run("update chats set user_id = ? where org_id = ? and id = ?", person.id, tenant.orgId, chat);
        return chat;
    }

    /** The external id of a new chat of a tenant. */
    public static String externalId(TestTenant tenant) {
        UUID chat = tenant.chat();
        tenant.sql().run("update chats set external_id = id::text where org_id = ? and id = ?", tenant.orgId, chat);
        return chat.toString();
    }

    /** Replaces the message in a path by a new one of a chat; by any id when there is no such chat. */
    public static String withMessage(String path, TestTenant tenant, UUID chat) {
        if (!path.contains(":message_id")) {
            return path;
        }
        UUID message = UUID.randomUUID();
        tenant.sql().run("""
                insert into messages (org_id, id, chat_id, role, content, created_at, received_at)
                select c.org_id, ?, c.id, 'user', 'fixture', now(), now()
                from chats c
                where c.id = ?
                """, message, chat);
        return path.replace(":message_id", message.toString());
    }

    private UUID created(String path, String body) {
        Answer made = administrator().post(path, body);
        if (made.status() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + made.http().body());
        }
        return UUID.fromString(made.json().path("id").asText());
    }

    /** The person's own. */
    private UUID view() {
        Answer made = person.post(
                "/api/v1/orgs/me/views", TestTenant.object("name", "fixture", "page", "conversations", "query", ""));
        return UUID.fromString(made.json().path("id").asText());
    }

    private synchronized TestPerson administrator() {
        if (admin == null) {
            admin = TestPerson.of(tenant, Role.ADMIN);
        }
        return admin;
    }

    private UUID export() {
        return created("/exports/orgs/me", TestTenant.object("type", "messages", "format", "csv"));
    }

    /** The same for all: one whose file is there. */
    private synchronized UUID exported() {
        if (done == null) {
            UUID id = export();
            try {
                Eventually.until(
                        "the export is done",
                        () -> tenant.sql()
                                .text("select status from exports where org_id = ? and id = ?", tenant.orgId, id)
                                .equals("completed"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            done = id;
        }
        return done;
    }

    private UUID organization() {
        UUID id = UUID.randomUUID();
        tenant.sql().run("insert into organizations (id, slug, name) values (?, ?, 'Fixture')", id, "f" + id);
        return id;
    }

    private static String invitation() {
        return TestTenant.object("email", "guest-" + UUID.randomUUID() + "@example.test", "role", "viewer");
    }

    /** The operation's own example, but where that works only once; empty when it takes none. */
    public String bodyFor(Endpoint<?> endpoint) {
        String route = endpoint.method() + " " + endpoint.path().replace("/api/v1", "");
        return switch (route) {
            case "POST /orgs/me/invitations" -> invitation();
            case "POST /admin/orgs" -> TestTenant.object("slug", "n" + UUID.randomUUID(), "name", "New");
            case "PATCH /admin/orgs/:id", "PATCH /orgs/me" -> TestTenant.object("name", "Renamed");
            case "POST /users/me/password" ->
                TestTenant.object("current_password", TestPerson.PASSWORD, "new_password", "harbour-violin-77");
            case "PATCH /orgs/me/users/:id" -> TestTenant.object("role", "user");
            default -> endpoint.operation().example();
        };
    }
}
