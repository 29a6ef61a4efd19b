package io.chatlogger.people.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.http.Admission;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.testing.TestHead;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is chosen, and in which order it is judged; that credentials are good is for others to say. */
class GateTest {
    private static final OrgId ORG = new OrgId(UUID.randomUUID());
    private static final Caller.Program PROGRAM = new Caller.Program(ORG, new KeyId(UUID.randomUUID()));
    private static final Caller.Person VIEWER =
            new Caller.Person(ORG, new UserId(UUID.randomUUID()), Role.VIEWER, new SessionId(UUID.randomUUID()));
    private static final Buffer DIGEST = Buffer.buffer("digest");

    private final Gate gate = new Gate(
            new Known("x-key", new Asked(Rights.ofProgram(Set.of(Scope.READ)), false, PROGRAM)),
            new Known("cookie", new Asked(Rights.ofPerson(Role.VIEWER), true, VIEWER)),
            new OriginCheck(HttpSettings.read(Settings.load(Map.of()))));

    private record Asked(Rights rights, boolean isAmbient, Caller caller) implements Proven {
        @Override
        public Future<Admission<Caller>> enter() {
            return Future.succeededFuture(new Admission<>(caller, DIGEST));
        }
    }

    /** Lets in by a header, whatever it says. */
    private record Known(String header, Proven proven) implements Authenticator {
        @Override
        public boolean isPresented(RequestHead head) {
            return head.header(header) != null;
        }

        @Override
        public Future<Proven> prove(RequestHead head, @Nullable String slug) {
            return isPresented(head)
                    ? Future.succeededFuture(proven)
                    : Future.failedFuture(Problem.of(AccessProblems.MISSING_CREDENTIALS, "expected " + header));
        }
    }

    private <C> @Nullable C admitted(Access<C> access, String method, String... headers) {
        Future<Admission<C>> admission = gate.admit(TestHead.of(method, "/chats", headers), access, null);
        assertThat(admission.succeeded()).as(String.valueOf(admission.cause())).isTrue();
        return admission.result().caller();
    }

    private String refused(Access<?> access, String method, String... headers) {
        Future<?> admission = gate.admit(TestHead.of(method, "/chats", headers), access, null);
        assertThat(admission.cause()).isInstanceOf(Problem.class);
        return ((Problem) admission.cause()).code().word();
    }

    @Test
    void admit_mixedRoute_keyBeforeSession() {
        Access<Caller> access = Access.roles(Roles.ALL).orScope(Scope.READ);
        assertThat(admitted(access, "GET", "x-key", "k")).isEqualTo(PROGRAM);
        assertThat(admitted(access, "GET", "cookie", "c")).isEqualTo(VIEWER);
        assertThat(admitted(access, "GET", "cookie", "c", "x-key", "k")).isEqualTo(PROGRAM);
        assertThat(refused(access, "GET")).isEqualTo("missing_credentials");
    }

    @Test
    void admit_signedRequest_keepsWhatItPromised() {
        TestHead head = TestHead.of("GET", "/chats", "x-key", "k");
        assertThat(gate.admit(head, Access.scope(Scope.READ), null).result().bodySha256())
                .isEqualTo(DIGEST);
    }

    @Test
    void admit_rightsThatDoNotSuffice_403() {
        assertThat(refused(Access.scope(Scope.EXPORT), "GET", "x-key", "k")).isEqualTo("insufficient_scope");
        assertThat(refused(Access.roles(Roles.ALL), "GET", "x-key", "k")).isEqualTo("insufficient_scope");
        assertThat(refused(Access.roles(Roles.ADMINS), "GET", "cookie", "c")).isEqualTo("role_not_allowed");
        assertThat(refused(Access.roles(Roles.ADMINS).orScope(Scope.READ), "GET", "cookie", "c"))
                .isEqualTo("role_not_allowed");
    }

    @Test
    void admit_changeByCookie_fromThisOriginOnly() {
        Access<Caller.Person> access = Access.roles(Roles.ALL);
        assertThat(refused(access, "POST", "cookie", "c")).isEqualTo("cross_origin");
        assertThat(refused(Access.roles(Roles.ADMINS), "POST", "cookie", "c")).isEqualTo("cross_origin");
        assertThat(admitted(access, "POST", "cookie", "c", "sec-fetch-site", "same-origin"))
                .isEqualTo(VIEWER);
        assertThat(admitted(Access.scope(Scope.READ), "POST", "x-key", "k")).isEqualTo(PROGRAM);
    }

    @Test
    void admit_withoutCredential_everybodyButOnOwnPagesNoOtherSite() {
        assertThat(admitted(Access.everybody(), "POST", "sec-fetch-site", "cross-site"))
                .isNull();
        assertThat(admitted(Access.ownPages(), "POST")).isNull();
        assertThat(refused(Access.ownPages(), "POST", "sec-fetch-site", "cross-site"))
                .isEqualTo("cross_origin");
    }

    @Test
    void rights_none_areNotMade() {
        assertThatThrownBy(() -> new Rights(null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void label_saysRolesThenScopes() {
        assertThat(Access.everybody().label()).isEqualTo("public");
        assertThat(Access.ownPages().label()).isEqualTo("public");
        assertThat(Access.roles(Roles.ADMINS).orScope(Scope.EXPORT).label())
                .isEqualTo("roles:superadmin,admin scopes:export");
        assertThat(Access.scope(Scope.INGEST).ofPathOrganization().label()).isEqualTo("key:ingest");
    }

    @Test
    void auditName_namesEachCaller() {
        assertThat(VIEWER.auditName()).isEqualTo("person:" + VIEWER.user().value());
        assertThat(PROGRAM.auditName()).isEqualTo("key:" + PROGRAM.key().value());
        assertThat(new Caller.Command(ORG).auditName()).isEqualTo("command");
    }
}
