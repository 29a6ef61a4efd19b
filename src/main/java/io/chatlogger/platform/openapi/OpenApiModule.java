package io.chatlogger.platform.openapi;

import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.schema.Answer;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entry point of the feature: {@code /openapi.json} and {@code /docs}. */
public final class OpenApiModule {
    private static final String GROUP = "Operations";
    private static final String DOCUMENT_PATH = "/openapi.json";
    private static final String PAGE_PATH = "/docs";
    private static final Operation DOCUMENT = Operation.of("openapi", GROUP, "This document")
            .answers(
                    200,
                    ObjectShape.named("OpenApi")
                            .required("openapi", Fields.text(), "")
                            .andOthers(),
                    "OpenAPI 3.1");
    private static final Operation PAGE = Operation.of("docs", GROUP, "A page to read and try the API")
            .answers(new Answer(200, null, "text/html", "The page"));
    private static final String VIEWER = "META-INF/resources/webjars/swagger-ui/";

    private final Vertx vertx;
    /** The files that were read, at most one for each asset. */
    private final Map<Asset, Future<Reply>> read = new ConcurrentHashMap<>();

    public OpenApiModule(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Returns the endpoints that describe others, and themselves.
     *
     * @param endpoints those to describe
     * @param about the API as a whole
     */
    public List<Endpoint<?>> pages(List<Endpoint<?>> endpoints, ApiDescription about) {
        var pages = new ArrayList<Endpoint<?>>();
        var document = new Document();
        pages.add(Endpoint.open(DOCUMENT_PATH, DOCUMENT, (nobody, context) -> document.reply(about)));
        pages.add(Endpoint.open(PAGE_PATH, PAGE, (nobody, context) -> answer(Assets.ALL.getFirst())));
        for (Asset asset : Assets.ALL.subList(1, Assets.ALL.size())) {
            Operation file = Operation.of("docs-" + asset.name(), GROUP, "A file of the page")
                    .answers(new Answer(200, null, asset.type(), "The file"));
            pages.add(Endpoint.open(PAGE_PATH + "/" + asset.name(), file, (nobody, context) -> answer(asset)));
        }
        document.all = Stream.concat(endpoints.stream(), pages.stream())
                .<Endpoint<?>>map(endpoint -> endpoint)
                .toList();
        return pages;
    }

    /** Returns whether the endpoint is one of {@link #pages}. */
    public static boolean isPage(Endpoint<?> endpoint) {
        return endpoint.path().equals(DOCUMENT_PATH) || endpoint.path().startsWith(PAGE_PATH);
    }

    private Future<Reply> answer(Asset asset) {
        return read.computeIfAbsent(asset, unread -> vertx.executeBlocking(unread::reply));
    }

    /** The document, written at the first request: it describes itself too, and the start of the server does not wait for it. */
    private final class Document {
        private final AtomicReference<@Nullable Future<Reply>> written = new AtomicReference<>();
        private List<Endpoint<?>> all = List.of();

        Future<Reply> reply(ApiDescription about) {
            Future<Reply> known = written.get();
            if (known != null) {
                return known;
            }
            Future<Reply> fresh = vertx.executeBlocking(
                    () -> Reply.json(200, OpenApiDocument.of(shown(), about).toBuffer()));
            written.set(fresh);
            return fresh;
        }

        private List<Endpoint<?>> shown() {
            return all.stream()
                    .filter(endpoint -> !endpoint.path().startsWith(PAGE_PATH + "/"))
                    .toList();
        }
    }

    /** The files of the page, the HTML first. */
    private static final class Assets {
        static final List<Asset> ALL = List.of(
                new Asset("index.html", "text/html; charset=utf-8", "/docs/index.html"),
                new Asset("init.js", "text/javascript; charset=utf-8", "/docs/init.js"),
                new Asset("swagger-ui-bundle.js", "text/javascript; charset=utf-8", viewer("swagger-ui-bundle.js")),
                new Asset("swagger-ui.css", "text/css; charset=utf-8", viewer("swagger-ui.css")),
                new Asset("favicon-32x32.png", "image/png", viewer("favicon-32x32.png")));

        private static String viewer(String file) {
            return "/" + VIEWER + version() + "/" + file;
        }

        /** Returns the version in the path within the webjar; the build writes it to a file. */
        private static String version() {
            try (InputStream in = OpenApiModule.class.getResourceAsStream("/docs/viewer.properties")) {
                var properties = new Properties();
                if (in == null) {
                    throw new IllegalStateException("/docs/viewer.properties is not on the class path");
                }
                properties.load(in);
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
