package io.chatlogger.people.accounts;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.auth.AuthOperations;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.mail.Outbox;
import io.chatlogger.platform.ops.Version;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The route {@code /api/v1/site}: what the pages before the sign-in need to know of this server. */
final class SiteRoutes {
    private static final Operation SITE = Operation.of("getSite", AuthOperations.GROUP, "Read what this server offers")
            .answers(
                    200,
                    ObjectShape.named("Site")
                            .required(
                                    "registration",
                                    Fields.word(Arrays.stream(AccountSettings.Registering.values())
                                            .map(SiteRoutes::word)
                                            .toList()),
                                    "Whether everybody may make an organization")
                            .required(
                                    "mail",
                                    Fields.truth(),
                                    "Whether the server sends e-mail: invitations, new passwords")
                            .required("version", Fields.text(), "The version of the server"),
                    "What it offers");

    private final Guards guards;
    private final AccountSettings settings;
    private final Outbox outbox;

    SiteRoutes(Guards guards, AccountSettings settings, Outbox outbox) {
        this.guards = guards;
        this.settings = settings;
        this.outbox = outbox;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        return List.of(loop.smallRoutes()
                .route(HttpMethod.GET, Mount.API + "/site", guards.of(Access.everybody()), SITE, this::site));
    }

    private Future<Reply> site(Void nobody, Input input) {
        return Future.succeededFuture(Reply.json(200, JsonOutput.object(out -> {
            out.text("registration", word(settings.registration()));
            out.truth("mail", outbox.isEnabled());
            out.text("version", Version.current());
        })));
    }

    private static String word(AccountSettings.Registering registering) {
        return registering.name().toLowerCase(Locale.ROOT);
    }
}
