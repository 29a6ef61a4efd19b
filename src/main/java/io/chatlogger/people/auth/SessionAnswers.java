package io.chatlogger.people.auth;

import io.chatlogger.people.access.HttpRequestHead;
import io.chatlogger.people.access.OriginCheck;
import io.chatlogger.people.users.UserShapes;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import java.time.Duration;
import java.util.List;

/** Answers requests that sign a person in: with cookies for browsers, and the tokens in the body for programs. */
final class SessionAnswers {
    private static final Warning DROPPED = new Warning(
            "cookies_dropped",
            "A browser drops the cookies of this answer: they are only for https or localhost, and this page came by http."
                    + " Serve it by https, or send the access_token as Authorization: Bearer");

    private final SessionCookies cookies;
    private final OriginCheck origins;
    private final ClientAddress addresses;
    private final Duration accessTimeToLive;

    SessionAnswers(SessionCookies cookies, OriginCheck origins, ClientAddress addresses, Duration accessTimeToLive) {
        this.cookies = cookies;
        this.origins = origins;
        this.addresses = addresses;
        this.accessTimeToLive = accessTimeToLive;
    }

    /** Something that works otherwise than its reader may expect. */
    private record Warning(String code, String detail) {}

    /**
     * Answers a person who has just signed in; the browser is known from now on, by a new id.
     *
     * @param withRefreshToken true only for a client that is shown to be no browser: in a browser, a script could steal the token
     */
    Reply signedIn(int status, Input input, SignedIn signedIn, boolean withRefreshToken) {
        cookies.setDevice(input.http(), signedIn.user().email());
        return reply(status, input, signedIn, withRefreshToken);
    }

    /** Answers a person who stays signed in; a browser that is not known yet, or was known for too long, is known from now on. */
    Reply refreshed(Input input, SignedIn signedIn, boolean withRefreshToken) {
        String email = signedIn.user().email();
        if (cookies.device(input.http(), email) == null) {
            cookies.setDevice(input.http(), email);
        }
        return reply(200, input, signedIn, withRefreshToken);
    }

    private Reply reply(int status, Input input, SignedIn signedIn, boolean withRefreshToken) {
        cookies.set(input, signedIn.accessToken(), signedIn.refresh());
        String refresh = withRefreshToken ? signedIn.refresh().text() : null;
        return Reply.json(status, JsonOutput.object(out -> {
            out.object("user", user -> UserShapes.write(user, signedIn.user()));
            out.text("access_token", signedIn.accessToken());
            out.text("token_type", "Bearer");
            out.number("expires_in", accessTimeToLive.toSeconds());
            if (refresh != null) {
                out.text("refresh_token", refresh);
            }
            out.objects("warnings", warnings(input), (warning, one) -> {
                warning.text("code", one.code());
                warning.text("detail", one.detail());
            });
        }));
    }

    private List<Warning> warnings(Input input) {
        return origins.keepsSecureCookies(new HttpRequestHead(input.http(), addresses)) ? List.of() : List.of(DROPPED);
    }
}
