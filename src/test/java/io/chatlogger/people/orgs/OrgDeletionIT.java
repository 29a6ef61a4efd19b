package io.chatlogger.people.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.RouteStage;
import io.chatlogger.testing.RouteStage.Person;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An organization goes with all it has, while it is in use, over a crash, and nothing else goes. */
class OrgDeletionIT {
    private static final Person ROOT = Person.of(UUID.randomUUID(), Role.SUPERADMIN);
    private static RouteStage stage;
    private static OrgAdministration orgs;
    private static TestSql sql;
    private static List<String> tables;

    @BeforeAll
    static void open() throws Exception {
        stage = new RouteStage();
        sql = new TestSql(TestDatabase.url());
        orgs = new OrgAdministration(stage.ground, stage.guards);
        stage.serve(orgs);
        tables = TenantTables.inOrder(stage.ground.database().pool()).await();
        RouteStage.await(orgs.start());
    }

    @AfterAll
    static void close() throws Exception {
        RouteStage.await(orgs.stop());
        stage.close();
    }

    /** A tenant with chats, messages, words, keys, people, idempotency keys. */
    private static TestTenant filled(int chats, int messagesOfEach) throws Exception {
        TestTenant tenant = TestServer.shared().tenant();
        sql.run("""
                insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at, title)
                select ?, overlay(gen_random_uuid()::text placing left(uuid_at(now())::text, 13) from 1)::uuid, overlay(gen_random_uuid()::text placing left(uuid_at(now())::text, 13) from 1)::uuid, now(), now(), now(), 'c' || n
                from generate_series(1, ?) n
                """, tenant.orgId, chats);
        sql.run("""
                insert into messages (org_id, id, chat_id, created_at, received_at, role, content)
                select org_id, case when n % 3 = 0 then gen_random_uuid() else overlay(gen_random_uuid()::text placing left(uuid_at(now())::text, 13) from 1)::uuid end, id, now(), now(), 'user', 'word ' || n
                from chats, generate_series(1, ?) n
                where org_id = ?
                """, messagesOfEach, tenant.orgId);
        sql.run(
                "insert into idempotency_keys (org_id, key, request_hash) select ?, n::text, ''::bytea from generate_series(1, 1100) n",
                tenant.orgId);
        TestPerson person = TestPerson.of(tenant, Role.ADMIN);
        sql.run(
                "insert into refresh_tokens (org_id, token_hash, session_id) values (?, sha256(uuid_send(?)), ?)",
                tenant.orgId,
                person.session,
                person.session);
        sql.run(
                "insert into password_resets (org_id, token_hash, user_id, expires_at) values (?, sha256(uuid_send(?)), ?, now())",
                tenant.orgId,
                person.id,
                person.id);
        sql.run(
                "insert into invitations (org_id, id, email, role, token_hash, expires_at) values (?, ?, 'a@b.c', 'user', sha256(uuid_send(?)), now())",
                tenant.orgId,
                person.id,
                person.id);
        sql.run(
                "insert into exports (org_id, id, status, request, finished_at) values (?, gen_random_uuid(), 'failed', '{}', now())",
                tenant.orgId);
        sql.run("""
                insert into saved_views (org_id, id, created_by, name, page, query, shared)
                values (?, gen_random_uuid(), gen_random_uuid(), 'Late', 'conversations', '', true)
                """, tenant.orgId);
        sql.run("insert into erased_chats (org_id, chat_id) values (?, gen_random_uuid())", tenant.orgId);
        sql.run(
                "insert into events (org_id, kind, subject, actor) values (?, 'thing.made', 'x', 'command')",
                tenant.orgId);
        sql.run(
                "insert into jobs (id, org_id, kind, payload) values (gen_random_uuid(), ?, 'of_nobody', '{}')",
                tenant.orgId);
        Eventually.until(
                "there are words",
                () -> sql.number("select count(*) from search_terms where org_id = ?", tenant.orgId) > 0);
        return tenant;
    }

    /** What is filled in, and emptied, behind the ingest. */
    private static final Set<String> DERIVED = Set.of(
            "message_terms",
            "search_terms",
            "search_documents",
            "search_segments",
            "search_removals",
            "search_moves",
            "chat_versions",
            "rollup_recounts",
            "rollup_parts",
            "rollup_names");

    private static Map<String, Long> rows(UUID org) {
        var rows = new HashMap<String, Long>();
        for (String table : tables) {
            long count = sql.number("select count(*) from " + table + " where org_id = ?", org);
            if (count > 0) {
                rows.put(table, count);
            }
        }
        long there = sql.number("select count(*) from organizations where id = ?", org);
        if (there > 0) {
            rows.put("organizations", there);
        }
        return rows;
    }

    private static TestTenant.Answer delete(UUID org) {
        return stage.send(ROOT, "DELETE", "/admin/orgs/" + org, "");
    }

    private static JsonNode deletion(UUID org) {
        return stage.get(ROOT, "/admin/orgs/" + org).json().path("deletion");
    }

    private static void untilDone(UUID org) throws Exception {
        Eventually.until("deleted", () -> deletion(org).path("state").asText().equals("done"));
    }

    @Test
    void delete_withAllItHas_nothingIsLeftAndOthersStay() throws Exception {
        TestTenant other = filled(3, 4);
        Map<String, Long> others = rows(other.orgId);
        // Followers may be writing these just now.
        others.keySet().removeAll(DERIVED);
        TestTenant tenant = filled(1200, 3);
        Map<String, Long> all = rows(tenant.orgId);
        all.keySet().removeAll(DERIVED);
        long before = all.values().stream().mapToLong(n -> n).sum() - 1;
        TestTenant.Answer answer = delete(tenant.orgId);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("location")).isEqualTo("/admin/orgs/" + tenant.orgId);
        assertThat(answer.json().path("slug").asText()).isEqualTo(tenant.slug);
        assertThat(answer.json().path("deletion").path("finished_at").isNull()).isTrue();
        untilDone(tenant.orgId);
        assertThat(rows(tenant.orgId)).isEmpty();
        assertThat(rows(other.orgId))
                .containsAllEntriesOf(others)
                .containsKeys(tables.stream()
                        .filter(table -> !DERIVED.contains(table))
                        .toArray(String[]::new));
        JsonNode gone = stage.get(ROOT, "/admin/orgs/" + tenant.orgId).json();
        assertThat(gone.path("slug").asText()).isEqualTo(tenant.slug);
        assertThat(gone.path("settings").isNull()).isTrue();
        assertThat(gone.path("deletion").path("deleted_rows").asLong()).isBetween(before, before + 1200 * 6);
        assertThat(gone.path("deletion").path("total_rows"))
                .isEqualTo(gone.path("deletion").path("deleted_rows"));
        assertThat(gone.path("deletion").path("finished_at").asText()).endsWith("Z");
        // Once more says the same; changing it is changing what is not there.
        assertThat(delete(tenant.orgId).json().path("deletion")).isEqualTo(gone.path("deletion"));
        assertThat(stage.send(ROOT, "PATCH", "/admin/orgs/" + tenant.orgId, "{\"name\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void delete_whileMessagesComeIn_theyAreRefusedAndNothingIsLeft() throws Exception {
        TestTenant tenant = filled(50, 2);
        var stop = new AtomicBoolean();
        var lastStatus = new AtomicInteger();
        Thread sender = Thread.ofVirtual().start(() -> {
            for (int n = 0; !stop.get(); n++) {
                String item =
                        "{\"items\":[{\"external_chat_id\":\"e" + n + "\",\"role\":\"user\",\"content\":\"hi\"}]}";
                lastStatus.set(tenant.post(tenant.path("/ingest"), item).status());
            }
        });
        Eventually.until("messages come in", () -> tenant.countMessages() > 110);
        delete(tenant.orgId);
        // 404, and 401 once the key is gone too.
        Eventually.until("refused", () -> lastStatus.get() == 404 || lastStatus.get() == 401);
        untilDone(tenant.orgId);
        stop.set(true);
        sender.join();
        assertThat(rows(tenant.orgId)).isEmpty();
    }

    @Test
    void delete_nodeStopsInTheMiddle_anotherGoesOnWhereItWas() throws Exception {
        TestTenant tenant = filled(1500, 2);
        Map<String, Long> all = rows(tenant.orgId);
        all.keySet().removeAll(DERIVED);
        long before = all.values().stream().mapToLong(n -> n).sum() - 1;
        var org = new OrgId(tenant.orgId);
        var steps = new DeletionSteps(stage.ground.database().pool());
        RouteStage.await(new OrgDeletions(stage.ground.database().pool()).request(org, new Caller.Command(org)));
        var done = new AtomicInteger();
        RouteStage.await(steps.count(org, tables));
        assertThat(deletion(tenant.orgId).path("total_rows").asLong()).isBetween(before, before + 1500 * 5);
        var job = new DeletionSteps.Job(org, false);
        RouteStage.await(
                new DeletionRun(steps, job, stage.ground.vertx(), () -> done.get() == 2, n -> done.incrementAndGet())
                        .start());
        untilDone(tenant.orgId);
        assertThat(rows(tenant.orgId)).isEmpty();
        assertThat(deletion(tenant.orgId).path("deleted_rows").asLong()).isBetween(before, before + 1500 * 5);
    }

    @Test
    void deleteSome_anotherNodeIsAtIt_doesNothing() throws Exception {
        TestTenant tenant = filled(5, 1);
        var org = new OrgId(tenant.orgId);
        try (var other = sql.connect()) {
            other.setAutoCommit(false);
            RouteStage.await(new OrgDeletions(stage.ground.database().pool()).request(org, new Caller.Command(org)));
            var claim = other.prepareStatement("select from org_deletions where id = ? for update");
            claim.setObject(1, tenant.orgId);
            claim.execute();
            assertThat(RouteStage.await(
                            new DeletionSteps(stage.ground.database().pool()).deleteSome(org, "messages", 10)))
                    .isNull();
            // As when it is killed.
            other.rollback();
        }
        untilDone(tenant.orgId);
    }

    @Test
    void delete_atOnce_goneForEverybodyAndTheSlugIsFree() throws Exception {
        TestTenant tenant = filled(1, 1);
        Person admin = Person.of(tenant.orgId, Role.ADMIN);
        assertThat(stage.get(admin, "/orgs/me").status()).isEqualTo(200);
        delete(tenant.orgId);
        assertThat(stage.get(admin, "/orgs/me").status()).isEqualTo(404);
        assertThat(stage.send(admin, "PATCH", "/orgs/me", "{\"name\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(stage.send(ROOT, "POST", "/admin/orgs", "{\"slug\":\"" + tenant.slug + "\",\"name\":\"Successor\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void delete_ownOrganization_conflict() throws Exception {
        TestTenant tenant = filled(1, 1);
        Person root = Person.of(tenant.orgId, Role.SUPERADMIN);
        TestTenant.Answer answer = stage.send(root, "DELETE", "/admin/orgs/" + tenant.orgId, "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("own_organization");
        assertThat(stage.get(root, "/orgs/me").status()).isEqualTo(200);
    }

    @Test
    void swept_whatSomebodyWroteAfterTheEnd_goesToo() throws Exception {
        TestTenant tenant = filled(1, 1);
        delete(tenant.orgId);
        untilDone(tenant.orgId);
        // A node that was at it too, and comes to the end now, does not take that for the second look.
        var late = new DeletionSteps(stage.ground.database().pool());
        assertThat(RouteStage.await(late.deleteSome(new OrgId(tenant.orgId), "messages", 10)))
                .isNull();
        RouteStage.await(late.finish(new OrgId(tenant.orgId)));
        assertThat(sql.number("select count(swept_at) from org_deletions where id = ?", tenant.orgId))
                .isZero();
        // Where there is a foreign key this cannot be; a table without one has only the second look.
        sql.run(
                "insert into organizations (id, slug, name, deleting_at) values (?, ?, 'x', now())",
                tenant.orgId,
                tenant.slug + "-x");
        sql.run("insert into idempotency_keys (org_id, key, request_hash) values (?, 'late', ''::bytea)", tenant.orgId);
        sql.run(
                "update org_deletions set finished_at = now() - interval '2 minutes', run_at = now() where id = ?",
                tenant.orgId);
        Eventually.until(
                "looked at once more",
                () -> sql.number("select count(swept_at) from org_deletions where id = ?", tenant.orgId) == 1);
        assertThat(rows(tenant.orgId)).isEmpty();
    }
}
