package io.chatlogger;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.testing.ApiDocument;
import io.chatlogger.testing.ApiDocument.Described;
import io.chatlogger.testing.RouteCaller;
import io.chatlogger.testing.RouteFixtures;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description of the API says what the server really takes and answers. */
class OpenApiIT {
    private static final TestServer SERVER = TestServer.shared();
    private static final String PREFIX = "/api/v1";
    /** What has no body to check: files, and a stream of text. */
    private static final Set<String> FILES = Set.of("/docs", "/metrics");

    private static final class Document {
        static final ApiDocument IT = new ApiDocument(
                SERVER.tenant().plain("GET", "/openapi.json", "").http().body());
    }

    /** Returns whether an endpoint serves people's browsers: the document describes what programs call. */
    private static boolean isForBrowsers(Endpoint<?> endpoint) {
        return endpoint.path().startsWith("/docs/")
                || endpoint.operation().group().equals(Feature.PAGES);
    }

    private static String documented(Endpoint<?> endpoint) {
        return endpoint.method() + " " + endpoint.path().replaceAll(":([a-z_]+)", "{$1}");
    }

    @Test
    void document_operations_areTheRoutesOfTheServer() {
        Set<String> served = SERVER.endpoints().stream()
                .filter(endpoint -> !isForBrowsers(endpoint))
                .map(OpenApiIT::documented)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> aliases = served.stream()
                .filter(route -> served.contains(route.replaceFirst(" ", " " + PREFIX)))
                .collect(Collectors.toSet());
        served.removeAll(aliases);
        assertThat(aliases)
                .as("the dashboard is served with and without the prefix")
                .hasSizeGreaterThan(30);
        assertThat(Document.IT.operations().stream().map(o -> o.method() + " " + o.path()))
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void document_everyOperation_hasWhatAReaderNeeds() {
        var ids = new HashSet<String>();
        for (Described described : Document.IT.operations()) {
            var operation = described.operation();
            assertThat(ids.add(described.id())).as("unique: " + described.id()).isTrue();
            assertThat(operation.getString("summary")).as(described.id()).isNotBlank();
            assertThat(operation.getJsonObject("responses").fieldNames())
                    .as(described.id())
                    .anyMatch(status -> status.startsWith("2"))
                    .contains("400", "414", "431", "500");
            if (operation.containsKey("requestBody")) {
                assertThat(operation.encode())
                        .as("an example of " + described.id())
                        .contains("\"example\"");
                assertThat(operation.getJsonObject("responses").fieldNames()).contains("400", "413", "415", "422");
            }
        }
    }

    @Test
    void document_texts_areNotTakenForHtml() {
        Map<String, String> texts = Document.IT.texts();
        assertThat(texts).hasSizeGreaterThan(300);
        texts.forEach((place, text) ->
                assertThat(text.replaceAll("`[^`]*`", "")).as(place).doesNotContain("<"));
    }

    @Test
    void document_groups_areInTheOrderOfUse() {
        assertThat(Document.IT.groups())
                .startsWith("Ingest", "Chats", "Analytics")
                .endsWith("Operations");
        assertThat(Document.IT.operations().getFirst().operation().getJsonArray("tags"))
                .containsExactly("Ingest");
    }

    @Test
    void document_examplesOfAnswers_haveTheShapesOfTheAnswers() throws Exception {
        Map<String, Object> shown = Document.IT.checkedExamples();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/docs/examples"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .as("every file belongs to an answer")
                    .containsExactlyInAnyOrderElementsOf(shown.keySet());
        }
        assertThat(shown)
                .containsKeys("postChat-201", "postMessage-201", "ingest-200", "listChats-200", "createExport-202");
    }

    @Test
    void ingest_contentTypes_areJsonAndLines() {
        JsonObject body = Document.IT.of("POST", PREFIX + "/orgs/acme/ingest").operation();
        assertThat(body.getJsonObject("requestBody").getJsonObject("content").fieldNames())
                .containsExactly("application/json", "application/x-ndjson");
        assertThat(body.getJsonArray("security").encode()).contains("signedRequest");
    }

    @Test
    void apiKey_ofTheExample_isAcceptedFromHere() {
        TestTenant tenant = SERVER.tenant();
        TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
        Described create = Document.IT.of("POST", PREFIX + "/orgs/me/apikeys");
        String key = admin.post("/orgs/me/apikeys", example(create))
                .json()
                .path("key")
                .asText();
        Described store = Document.IT.of("POST", PREFIX + "/orgs/acme/chats");
        Answer stored = tenant.plain(
                "POST", PREFIX + "/orgs/" + tenant.slug + "/chats", example(store), "x-organization-api-key", key);
        assertThat(stored.status()).as(stored.http().body()).isEqualTo(201);
    }

    private static String example(Described operation) {
        return operation
                .operation()
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("example")
                .encode();
    }

    static Stream<Endpoint<?>> withBody() {
        return prefixedRoutes().filter(endpoint -> endpoint.operation().body() != null);
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void operation_withoutBody_isRefusedWhereItIsRequired(Endpoint<?> endpoint) {
        TestTenant tenant = SERVER.tenant();
        TestPerson person = TestPerson.of(tenant, Role.SUPERADMIN);
        String path = endpoint.path()
                .replace(":slug", tenant.slug)
                .replace(":chat_id", tenant.chat().toString())
                .replace(":external_id", RouteFixtures.externalId(tenant))
                .replace(
                        ":id", new RouteFixtures(tenant, person).idFor(endpoint).toString());
        boolean byKey = endpoint.guard().label().startsWith("key:");
        Sender caller = byKey ? key(endpoint, tenant, person) : person::send;
        int status = caller.send(endpoint.method().name(), path, "").status();
        boolean required = Document.IT
                .of(endpoint.method().name(), path)
                .operation()
                .getJsonObject("requestBody")
                .getBoolean("required");
        assertThat(status == 400 || status == 415)
                .as(endpoint + " answers " + status)
                .isEqualTo(required);
    }

    @Test
    void filter_placeholderOfTheDocument_isRefused() {
        TestPerson person = TestPerson.of(SERVER.tenant(), Role.ADMIN);
        Answer literal = person.get("/chats?metadata.%7Bkey%7D=pro");
        assertThat(literal.status()).isEqualTo(422);
        assertThat(literal.json().path("errors").findValuesAsText("pointer")).containsExactly("/metadata.{key}");
        assertThat(person.get("/chats?metadata.plan=pro").status()).isEqualTo(200);
    }

    static Stream<Endpoint<?>> prefixedRoutes() {
        return SERVER.endpoints().stream()
                .filter(endpoint -> !isForBrowsers(endpoint))
                .filter(endpoint -> endpoint.path().startsWith(PREFIX)
                        || !SERVER.endpoints().stream()
                                .map(Endpoint::path)
                                .toList()
                                .contains(PREFIX + endpoint.path()));
    }

    @ParameterizedTest
    @MethodSource("prefixedRoutes")
    void operation_called_answersAsDescribed(Endpoint<?> endpoint) {
        TestTenant tenant = SERVER.tenant();
        TestPerson person = TestPerson.of(tenant, Role.SUPERADMIN);
        var fixtures = new RouteFixtures(tenant, person);
        String path = endpoint.path()
                .replace(":slug", tenant.slug)
                .replace(":chat_id", tenant.chat().toString());
        path = path.contains(":external_id") ? path.replace(":external_id", RouteFixtures.externalId(tenant)) : path;
        if (path.contains(":id")) {
            UUID id = fixtures.idFor(endpoint);
            path = RouteFixtures.withMessage(path.replace(":id", id.toString()), tenant, id);
        }
        Described described = Document.IT.of(endpoint.method().name(), path);
        String body = fixtures.bodyFor(endpoint);
        if (!body.isEmpty()) {
            Document.IT.assertTakes(described, body);
        }
        for (Answer answer : answers(endpoint, tenant, person, path, body)) {
            Document.IT.assertDescribes(described, answer.http());
        }
    }

    /** As it should be, then in the ways that go wrong everywhere. */
    private static List<Answer> answers(
            Endpoint<?> endpoint, TestTenant tenant, TestPerson person, String path, String body) {
        String method = endpoint.method().name();
        boolean byKey = endpoint.guard().label().startsWith("key:");
        Sender caller = byKey ? key(endpoint, tenant, person) : person::send;
        Answer good = caller.send(method, path, body);
        if (!endpoint.guard().label().equals("public")) {
            assertThat(good.status()).as(endpoint + " " + good.http().body()).isBetween(200, 299);
        }
        Answer nobody = tenant.plain(method, path, body);
        if (!endpoint.guard().description().words().isEmpty() && !byKey) {
            Answer ingestKey = tenant.plain(method, path, body, "x-organization-api-key", tenant.key);
            assertThat(ingestKey.code()).as(endpoint.toString()).isEqualTo("insufficient_scope");
            Document.IT.assertDescribes(Document.IT.of(method, path), ingestKey.http());
        }
        Answer twice = caller.send(method, path, body);
        if (body.isEmpty() || FILES.contains(endpoint.path())) {
            return List.of(good, nobody, twice);
        }
        Answer malformed = caller.send(method, path, "{");
        Answer wrong = caller.send(method, path, "[]");
        Answer text = caller.send(method, path, body, "content-type", "text/plain");
        return List.of(good, nobody, twice, malformed, wrong, text);
    }

    /** Sends requests as somebody. */
    private interface Sender {
        Answer send(String method, String path, String body, String... headers);
    }

    /** A program whose key has the scope of the endpoint. */
    private static Sender key(Endpoint<?> endpoint, TestTenant tenant, TestPerson admin) {
        String scope = endpoint.guard().label().substring("key:".length());
        List<String> key = RouteCaller.ofKey(admin, scope).headers();
        return (method, path, body, headers) -> {
            var all = new ArrayList<>(key);
            all.addAll(List.of(headers));
            return tenant.plain(method, path, body, all.toArray(String[]::new));
        };
    }

    @ParameterizedTest
    @MethodSource("prefixedRoutes")
    void operation_thingThatIsNot_answersAsDescribed(Endpoint<?> endpoint) {
        if (!endpoint.path().contains(":id")) {
            return;
        }
        TestTenant tenant = SERVER.tenant();
        TestPerson person = TestPerson.of(tenant, Role.SUPERADMIN);
        String body = new RouteFixtures(tenant, person).bodyFor(endpoint);
        for (String id : List.of(UUID.randomUUID().toString(), "no-uuid")) {
            String path = endpoint.path()
                    .replace(":id", id)
                    .replace(":message_id", UUID.randomUUID().toString());
            Answer answer = person.send(endpoint.method().name(), path, body);
            Document.IT.assertDescribes(Document.IT.of(endpoint.method().name(), path), answer.http());
            assertThat(answer.status()).isEqualTo(id.equals("no-uuid") ? 400 : 404);
        }
    }

    static Stream<Endpoint<?>> lists() {
        return prefixedRoutes()
                .filter(endpoint -> endpoint.operation().parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("cursor")));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void list_parameters_areCheckedAsDescribed(Endpoint<?> endpoint) {
        TestTenant tenant = SERVER.tenant();
        TestPerson person = TestPerson.of(tenant, Role.SUPERADMIN);
        String path = endpoint.path()
                .replace(
                        ":id", new RouteFixtures(tenant, person).idFor(endpoint).toString());
        Described described = Document.IT.of("GET", path);
        Answer unknown = person.get(path + "?limit=0&colour=red");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/limit", "/colour");
        Document.IT.assertDescribes(described, unknown.http());
        Answer forged = person.get(path + "?cursor=AAAA");
        assertThat(forged.code()).isEqualTo("invalid_cursor");
        Document.IT.assertDescribes(described, forged.http());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void list_pages_areLinked(Endpoint<?> endpoint) {
        TestTenant tenant = SERVER.tenant();
        TestPerson person = TestPerson.of(tenant, Role.SUPERADMIN);
        String id = new RouteFixtures(tenant, person).idFor(endpoint).toString();
        tenant.chat();
        tenant.chat();
        String path = endpoint.path().replace(":id", id);
        Answer first = person.get(path + "?limit=1");
        String next = first.json().path("next_cursor").asText(null);
        if (next == null) {
            assertThat(first.header("link")).isNull();
            return;
        }
        String expected = path + "?limit=1&cursor=" + next;
        assertThat(first.header("link")).isEqualTo("<" + expected + ">; rel=\"next\"");
        Answer second = person.get(expected);
        assertThat(second.status()).isEqualTo(200);
        String after = second.json().path("next_cursor").asText(null);
        assertThat(second.header("link"))
                .isEqualTo(after == null ? null : "<" + path + "?limit=1&cursor=" + after + ">; rel=\"next\"");
    }

    @Test
    void list_linkFollowed_endsAfterEverythingWasSeenOnce() {
        TestTenant tenant = SERVER.tenant();
        TestPerson person = TestPerson.of(tenant, Role.ADMIN);
        Set<String> made =
                Stream.generate(() -> tenant.chat().toString()).limit(5).collect(Collectors.toSet());
        var seen = new ArrayList<String>();
        String path = "/chats?from=2001-01-01T00:00:00%2B00:00&limit=2";
        for (int page = 0; path != null && page < 10; page++) {
            Answer answer = person.get(path);
            seen.addAll(answer.json().path("data").findValuesAsText("id"));
            String link = answer.header("link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    }
}
