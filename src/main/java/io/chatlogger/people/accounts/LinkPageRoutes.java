package io.chatlogger.people.accounts;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.auth.AuthOperations;
import io.chatlogger.people.auth.Welcome;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.MediaType;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.schema.Answer;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Operation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The pages to which the links in e-mails lead, until the dashboard has pages of its own: each shows a form that takes the password. They
 * sign nobody in.
 */
final class LinkPageRoutes {
    private static final List<Integer> REFUSALS = List.of(400, 409, 413, 415, 422, 429, 503);

    private final Guards guards;
    private final Invitations invitations;
    private final PasswordResets resets;
    private final Welcome welcome;
    private final GuessLimit tries;

    LinkPageRoutes(Guards guards, Invitations invitations, PasswordResets resets, Welcome welcome, GuessLimit tries) {
        this.guards = guards;
        this.invitations = invitations;
        this.resets = resets;
        this.welcome = welcome;
        this.tries = tries;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        return Arrays.stream(LinkKind.values())
                .<Endpoint<?>>flatMap(kind -> Stream.of(shown(kind), taken(kind, loop.bodies())))
                .toList();
    }

    private static Operation operation(String verb, LinkKind kind, String summary) {
        String name = kind == LinkKind.INVITATION ? "InvitationPage" : "PasswordPage";
        Operation operation = Operation.of(verb + name, AuthOperations.GROUP, summary)
                .describedAs("In English or German, by Accept-Language. Failures are a page that says what was wrong.")
                .reads("Accept-Language", "The language of the page")
                .answers(new Answer(200, null, "text/html", "The page"));
        for (int status : REFUSALS) {
            operation = operation.answers(new Answer(status, null, "text/html", "A page that says what was wrong"));
        }
        return operation;
    }

    private Endpoint<Void> shown(LinkKind kind) {
        Operation show = operation("show", kind, "The page of a link in an e-mail")
                .query("token", Fields.text(), "From the link");
        return new Endpoint<>(
                HttpMethod.GET, kind.path(), guards.of(Access.everybody()), 0, show, (nobody, context) -> {
                    LinkPage page = page(kind, context);
                    var token = new LinkToken(
                            Objects.requireNonNullElse(context.request().getParam("token"), ""));
                    return guest(kind, token, context)
                            .map(guest -> page.form(guest, token))
                            .recover(failure -> refused(page, failure));
                });
    }

    private Endpoint<Void> taken(LinkKind kind, Bodies bodies) {
        Operation take = operation("take", kind, "Take the password from the page of a link")
                .alsoTakes(LinkForm.MEDIA_TYPE, "token, password, again, and for an invitation name")
                .fails(AccessProblems.CROSS_ORIGIN);
        return new Endpoint<>(
                HttpMethod.POST,
                kind.path(),
                guards.of(Access.ownPages()),
                LinkForm.MAX_BYTES,
                take,
                (nobody, context) -> {
                    LinkPage page = page(kind, context);
                    return form(bodies, context)
                            .compose(form -> done(page, form, context))
                            .recover(failure -> refused(page, failure));
                });
    }

    private static LinkPage page(LinkKind kind, RoutingContext context) {
        return new LinkPage(kind, LinkWords.preferredBy(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Future<LinkForm> form(Bodies bodies, RoutingContext context) {
        try {
            MediaType.require(context.request(), LinkForm.MEDIA_TYPE);
            return bodies.read(
                    context.request(), LinkForm.MAX_BYTES, null, bytes -> Future.succeededFuture(LinkForm.of(bytes)));
        } catch (Problem e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Reply> done(LinkPage page, LinkForm form, RoutingContext context) {
        return guest(page.kind(), form.token(), context)
                .compose(guest -> tries.counted(context.request(), set(page.kind(), form))
                        .map(set -> {
                            welcome.know(context.request(), guest.email());
                            return page.done(guest);
                        })
                        .recover(failure -> again(page, guest, form, failure)));
    }

    /** Returns the holder of the link; an address that tries out links is refused. */
    private Future<Guest> guest(LinkKind kind, LinkToken token, RoutingContext context) {
        try {
            tries.check(context.request());
            Future<Guest> guest = kind == LinkKind.INVITATION ? invitations.guest(token) : resets.guest(token);
            return tries.counted(context.request(), guest);
        } catch (Problem e) {
            return Future.failedFuture(e);
        }
    }

    private Future<?> set(LinkKind kind, LinkForm form) {
        try {
            form.checkAgain();
            return kind == LinkKind.INVITATION
                    ? invitations.accept(form.token(), form.checkedName(), form.password())
                    : resets.reset(form.token(), form.password());
        } catch (Problem e) {
            return Future.failedFuture(e);
        }
    }

    private static Future<Reply> again(LinkPage page, Guest guest, LinkForm form, Throwable failure) {
        boolean goesOn = DatabaseFailure.translated(failure) instanceof Problem problem
                && !problem.code().equals(AccountProblems.INVALID_LINK);
        return goesOn
                ? Future.succeededFuture(page.formAgain(guest, form, (Problem) DatabaseFailure.translated(failure)))
                : Future.failedFuture(failure);
    }

    /** Returns the page about a problem; a bug of the server fails on, to be logged and answered as everywhere. */
    private static Future<Reply> refused(LinkPage page, Throwable failure) {
        return DatabaseFailure.translated(failure) instanceof Problem problem && !problem.closesConnection()
                ? Future.succeededFuture(page.refused(problem))
                : Future.failedFuture(failure);
    }
}
