package io.chatlogger.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The dashboard's files as a browser gets them: each with its headers, in each coding the same bytes. */
class WebFilesIT {
    private static final TestServer SERVER = TestServer.shared();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** The headers of every page and file, and what they are. */
    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types chatlogger",
            "x-frame-options",
            "DENY",
            "referrer-policy",
            "same-origin",
            "cross-origin-opener-policy",
            "same-origin",
            "cross-origin-resource-policy",
            "same-origin",
            "x-content-type-options",
            "nosniff",
            "x-robots-tag",
            "noindex",
            "vary",
            "accept-encoding");

    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    /** Asks; headers come in pairs. */
    private static HttpResponse<byte[]> get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    private static HttpResponse<byte[]> ask(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(SERVER.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path + " was not answered", e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static List<String> assets() throws IOException {
        try (InputStream list = Objects.requireNonNull(WebFilesIT.class.getResourceAsStream("/web/files.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(name -> name.startsWith("assets/"))
                    .map(name -> "/app/" + name)
                    .toList();
        }
    }

    private static void checkHeaders(HttpResponse<?> response) {
        HEADERS.forEach((name, value) ->
                assertThat(response.headers().allValues(name)).as(name).containsExactly(value));
        // An allow-list that is empty for each feature: the header cannot say "nothing at all" in one word.
        assertThat(header(response, "permissions-policy").split(", "))
                .hasSizeGreaterThan(5)
                .allMatch(feature -> feature.matches("[a-z-]+=\\(\\)"));
        assertThat(response.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void assets_each_areTheSameInEachCodingForAYear() throws IOException {
        assertThat(assets()).hasSizeGreaterThan(10).allMatch(name -> name.matches(".*-[0-9A-Z]{8}\\.[a-z]+"));
        for (String name : assets()) {
            HttpResponse<byte[]> plain = get(name);
            assertThat(plain.statusCode()).as(name).isEqualTo(200);
            checkHeaders(plain);
            assertThat(header(plain, "content-type")).isEqualTo(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
            assertThat(header(plain, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(plain.headers().map()).doesNotContainKey("content-encoding");
            checkCodings(name, plain);
        }
    }

    @Test
    void page_anyPathBelowApp_isTheSamePageNeverStored() {
        HttpResponse<byte[]> page = get("/app/");
        assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        checkCodings("/app/", page);
        for (String path : List.of(
                "/app/",
                "/app/sign-in?next=%2Fapp%2Fo%2Facme%2Foverview",
                "/app/o/acme/conversations/01a22c83-5a1d-7000-9560-ada5d7f08c4e?m=1&find=x",
                "/app/o/%E4%BD%A0%20%2Fx/overview",
                "/app/no/such.js")) {
            HttpResponse<byte[]> deep = get(path, "accept", "text/html");
            assertThat(deep.statusCode()).as(path).isEqualTo(200);
            assertThat(deep.body()).isEqualTo(page.body());
            assertThat(header(deep, "cache-control")).isEqualTo("no-cache");
            checkHeaders(deep);
        }
    }

    @Test
    void page_whatItNames_isServedAndNothingElsewhere() {
        Matcher named = Pattern.compile("(?:src|href|content)=\"(/[^\"]*)\"").matcher(text(get("/app/")));
        int files = 0;
        for (; named.find(); files++) {
            assertThat(get(named.group(1)).statusCode()).as(named.group(1)).isEqualTo(200);
        }
        assertThat(files).isGreaterThan(3);
        assertThat(text(get("/app/")))
                .doesNotContain("http:", "https:", "<style", " style=", "onload=")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    /** Checks that each coding holds the bytes of the plain form, under a tag of its own that the next request is saved by. */
    private static void checkCodings(String path, HttpResponse<byte[]> plain) {
        HttpResponse<byte[]> zipped = get(path, "accept-encoding", "gzip");
        HttpResponse<byte[]> both = get(path, "accept-encoding", "gzip, deflate, br;q=0.5");
        HttpResponse<byte[]> none = get(path, "accept-encoding", "br;q=0, gzip;q=0.0");
        assertThat(header(zipped, "content-encoding")).isEqualTo("gzip");
        assertThat(unzipped(zipped.body())).isEqualTo(plain.body());
        assertThat(header(both, "content-encoding")).isEqualTo(Brotli.isAvailable() ? "br" : "gzip");
        if (Brotli.isAvailable()) {
            assertThat(Brotli.decompressed(both.body())).isEqualTo(plain.body());
        }
        assertThat(none.body()).isEqualTo(plain.body());
        assertThat(header(none, "etag")).isEqualTo(header(plain, "etag")).matches("\"[\\w-]+\"");
        assertThat(header(zipped, "etag")).isNotEqualTo(header(plain, "etag")).isNotEqualTo(header(both, "etag"));
        checkUnchanged(path, plain);
        checkUnchanged(path, zipped, "accept-encoding", "gzip");
    }

    private static void checkUnchanged(String path, HttpResponse<byte[]> known, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("if-none-match", "\"other\", W/" + header(known, "etag")));
        HttpResponse<byte[]> again = get(path, all.toArray(String[]::new));
        assertThat(again.statusCode()).as(path).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        for (String name : List.of("etag", "cache-control", "vary", "content-security-policy")) {
            assertThat(header(again, name)).isEqualTo(header(known, name));
        }
        all.set(all.size() - 1, "\"other\"");
        assertThat(get(path, all.toArray(String[]::new)).statusCode()).isEqualTo(200);
    }

    private static byte[] unzipped(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asset_thatIsMissing_isNoPageAndNotKept() {
        for (String path : List.of(
                "/app/assets/main-00000000.js",
                "/app/assets/",
                "/app/assets/..%2Findex.html",
                "/app/assets/%2e%2e/files.txt",
                "/app/assets/main-00000000.js.gz")) {
            HttpResponse<byte[]> missing = get(path, "accept", "text/html");
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(header(missing, "content-type")).startsWith("application/problem+json");
            assertThat(header(missing, "cache-control")).isEqualTo("no-store");
            assertThat(header(missing, "x-content-type-options")).isEqualTo("nosniff");
        }
    }

    @Test
    void path_withDotsOrFaults_leadsNowhere() throws IOException {
        for (String path :
                List.of("/app/../../etc/passwd", "/app/assets/../../conf/chatlogger.properties", "/app/%zz")) {
            try (var wire = new Wire(SERVER.port())) {
                String answer = wire.send("GET " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                        .readAll();
                assertThat(answer.substring(9, 12)).as(path).isIn("400", "404");
            }
        }
    }

    @Test
    void root_browsersAreLedIn_programsAreTold() {
        for (String accept : List.of("text/html,application/xhtml+xml,*/*;q=0.8", "TEXT/HTML")) {
            HttpResponse<byte[]> browser = get("/", "accept", accept);
            assertThat(browser.statusCode()).isEqualTo(303);
            assertThat(header(browser, "location")).isEqualTo("/app/");
        }
        for (String accept : List.of("*/*", "application/json")) {
            HttpResponse<byte[]> program = get("/", "accept", accept);
            assertThat(program.statusCode()).isEqualTo(404);
            assertThat(text(program)).contains("/app/", "/docs", "not_found");
        }
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(header(get("/app"), "location")).isEqualTo("/app/");
    }

    @Test
    void linksOfMails_moveTheirTokenBehindTheHash() {
        for (String page : List.of("accept-invitation", "reset-password")) {
            assertThat(header(get("/" + page + "?token=a-B_9"), "location")).isEqualTo("/app/" + page + "#token=a-B_9");
            assertThat(header(get("/" + page), "location")).isEqualTo("/app/" + page + "#token=");
            HttpResponse<byte[]> hostile =
                    get("/" + page + "?token=%0d%0aset-cookie:%20a=b%23%3Cscript%3E&token=2&x=1");
            assertThat(hostile.statusCode()).isEqualTo(303);
            assertThat(header(hostile, "location"))
                    .isEqualTo("/app/" + page + "#token=%0D%0Aset-cookie%3A+a%3Db%23%3Cscript%3E");
            assertThat(header(hostile, "cache-control")).isEqualTo("no-store");
            assertThat(header(hostile, "referrer-policy")).isEqualTo("no-referrer");
            assertThat(ask("POST", "/" + page).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void methods_others_areNotAllowed() {
        HttpResponse<byte[]> head = ask("HEAD", "/app/");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpResponse<byte[]> refused = ask(method, "/app/sign-in");
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(header(refused, "allow")).contains("GET");
        }
    }

    @Test
    void node_withoutTheDashboard_servesNothingOfIt() throws IOException {
        try (TestServer ingest = TestServer.start(Map.of("CHATLOGGER_ROLES", "ingest"))) {
            for (String path : List.of("/", "/app/", "/app/sign-in", assets().getFirst(), "/reset-password?token=x")) {
                var request = HttpRequest.newBuilder(URI.create(ingest.url() + path))
                        .header("accept", "text/html")
                        .build();
                assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
