package io.chatlogger.platform.http;

import io.chatlogger.platform.load.RequestTime;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Mounts endpoints on a router: guard, responder, one handler for failures, and the answers 404 and 405. */
final class HttpApi {
    private final Answers answers;
    private final ProblemRenderer problems;

    HttpApi(Answers answers, ProblemRenderer problems) {
        this.answers = answers;
        this.problems = problems;
    }

    /** Returns a router that serves exactly this site. */
    Router router(Vertx vertx, Site site) {
        List<Endpoint<?>> endpoints = site.endpoints();
        Router router = Router.router(vertx);
        site.shared().mount(router, answers);
        endpoints.forEach(endpoint -> mount(router, endpoint));
        methodsByPath(endpoints)
                .forEach((path, methods) -> router.route(path).handler(context -> refuseMethod(context, methods)));
        router.route().handler(HttpApi::refusePath);
        router.route().failureHandler(problems);
        return router;
    }

    private static Map<String, Set<String>> methodsByPath(List<Endpoint<?>> endpoints) {
        return endpoints.stream()
                .collect(Collectors.groupingBy(
                        Endpoint::path,
                        LinkedHashMap::new,
                        Collectors.flatMapping(
                                endpoint -> methods(endpoint).stream().map(HttpMethod::name),
                                Collectors.toCollection(TreeSet::new))));
    }

    /** Returns the methods of an endpoint: a GET endpoint answers HEAD too (RFC 9110 section 9.3.2). */
    private static List<HttpMethod> methods(Endpoint<?> endpoint) {
        return endpoint.method().equals(HttpMethod.GET)
                ? List.of(HttpMethod.GET, HttpMethod.HEAD)
                : List.of(endpoint.method());
    }

    private <C> void mount(Router router, Endpoint<C> endpoint) {
        problems.announce(endpoint);
        for (HttpMethod method : methods(endpoint)) {
            router.route(method, endpoint.path()).handler(context -> serve(endpoint, context));
        }
    }

    private <C> void serve(Endpoint<C> endpoint, RoutingContext context) {
        if (!RequestTarget.isLiteral(endpoint.path(), context.request().path())) {
            refusePath(context);
            return;
        }
        RequestTime.begin();
        // Nothing is read until the guard has answered; the reader of the body resumes the request.
        context.request().pause();
        Context home = Vertx.currentContext();
        admit(endpoint.guard(), context)
                .compose(admission -> endpoint.responder().respond(admission, context))
                .onComplete(done -> RequestTime.end(home))
                .onComplete(reply -> send(context, reply), context::fail);
    }

    private static <C> Future<Admission<C>> admit(Guard<C> guard, RoutingContext context) {
        try {
            return guard.admit(context);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        BodyStream stream = reply.stream();
        if (response.headWritten() || response.closed()) {
            if (stream != null) {
                stream.close();
            }
            return;
        }
        response.setStatusCode(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.headers().set(HttpHeaders.CONTENT_TYPE, reply.contentType());
        }
        reply.headers().forEach(response::putHeader);
        String next = reply.nextCursor();
        if (next != null) {
            response.putHeader("link", NextPage.link(context.request(), next));
        }
        if (stream == null) {
            answers.end(context.request(), reply.body(), false);
        } else {
            answers.stream(context.request(), stream);
        }
    }

    private static void refuseMethod(RoutingContext context, Set<String> methods) {
        String allowed = String.join(", ", methods);
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        context.fail(Problem.of(
                ProblemCode.METHOD_NOT_ALLOWED,
                context.request().method() + " is not allowed here (expected " + allowed + ")"));
    }

    private static void refusePath(RoutingContext context) {
        context.fail(Problem.of(ProblemCode.NOT_FOUND, "Nothing is served at this path"));
    }
}
