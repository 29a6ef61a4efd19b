package io.chatlogger.web;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.http.Responder;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Answer;
import io.chatlogger.platform.schema.Operation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The entry point of the feature: serves the dashboard's page and files on nodes with the role {@code dashboard}. */
public final class WebModule implements Feature {
    private static final String APP = "/app/";
    private static final String ASSETS = APP + "assets/";
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final Vertx vertx;
    private final FileSource source;
    /** Whether the files may change while the server runs. */
    private final boolean isLive;

    private final AtomicReference<@Nullable Future<WebFiles>> files = new AtomicReference<>();

    public WebModule(Ground ground, WebSettings settings) {
        vertx = ground.vertx();
        source = settings.dir() == null ? FileSource.jar() : FileSource.folder(settings.dir());
        isLive = settings.dir() != null;
    }

    @Override
    public List<Endpoint<?>> pages(Loop loop) {
        return List.of(
                page("/", "start", "Leads browsers to the dashboard", (nobody, context) -> start(context)),
                page("/app/*", "page", "The dashboard's page and files", (nobody, context) -> file(context)),
                linked("/accept-invitation"),
                linked("/reset-password"));
    }

    private static Endpoint<Void> page(String path, String id, String summary, Responder<Void> responder) {
        return Endpoint.open(
                path,
                Operation.of(id, PAGES, summary).answers(new Answer(200, null, "text/html", "The page")),
                responder);
    }

    /** Returns a page that e-mails link to: the token moves behind the {@code #}, so that it is sent to nobody again. */
    private static Endpoint<Void> linked(String path) {
        return page(path, path.substring(1), "The page of a link in an e-mail", (nobody, context) -> {
            List<String> tokens = context.queryParam("token");
            String token = tokens.isEmpty() ? "" : URLEncoder.encode(tokens.getFirst(), StandardCharsets.UTF_8);
            return seeOther(APP + path.substring(1) + "#token=" + token);
        });
    }

    private static Future<Reply> seeOther(String location) {
        return Future.succeededFuture(new Reply(303, "", Map.of("location", location), Buffer.buffer()));
    }

    /** Leads a browser on; a program is told, as at every other path, that nothing is here. */
    private static Future<Reply> start(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        if (accept == null || !accept.toLowerCase(Locale.ROOT).contains("text/html")) {
            return Future.failedFuture(Problem.of(
                    ProblemCode.NOT_FOUND,
                    "Nothing is served at this path (browsers are led to /app/, the API is described at /docs)"));
        }
        return seeOther(APP);
    }

    private Future<Reply> file(RoutingContext context) {
        String path = context.request().path();
        if (path.equals("/app")) {
            return seeOther(APP);
        }
        return files().compose(all -> {
            if (!path.startsWith(ASSETS)) {
                return Future.succeededFuture(reply(all.page(), "no-cache", context));
            }
            WebFile asset = all.assets().get(path.substring(ASSETS.length()));
            return asset == null
                    ? Future.failedFuture(Problem.of(
                            ProblemCode.NOT_FOUND,
                            "This version of the dashboard has no such file: load the page anew"))
                    : Future.succeededFuture(reply(asset, FOREVER, context));
        });
    }

    private static Reply reply(WebFile file, String caching, RoutingContext context) {
        WebForm form = file.form(ContentCodings.of(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING)));
        var headers = new HashMap<>(PageHeaders.ALL);
        headers.put("cache-control", caching);
        headers.put("etag", form.tag().toString());
        if (form.tag().isAmong(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return new Reply(304, "", headers, Buffer.buffer());
        }
        if (!form.coding().isEmpty()) {
            headers.put("content-encoding", form.coding());
        }
        return new Reply(200, file.type(), headers, form.bytes());
    }

    /** Returns the files; they are read at the first request, so that the start of the server does not wait for them. */
    private Future<WebFiles> files() {
        if (isLive) {
            return vertx.executeBlocking(() -> WebFiles.read(source), false);
        }
        Future<WebFiles> known = files.get();
        if (known != null) {
            return known;
        }
        Future<WebFiles> read = vertx.executeBlocking(() -> WebFiles.read(source));
        files.set(read);
        return read;
    }
}
