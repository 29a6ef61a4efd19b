package io.chatlogger.people.auth;

import io.chatlogger.people.users.UserShapes;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import java.time.Duration;

/** Answers requests that sign a person in: with cookies for browsers, and the tokens in the body for programs. */
final class SessionAnswers {
    private final SessionCookies cookies;
    private final Duration accessTimeToLive;

    SessionAnswers(SessionCookies cookies, Duration accessTimeToLive) {
        this.cookies = cookies;
        this.accessTimeToLive = accessTimeToLive;
    }

    /** @param withRefreshToken true only for a client that is shown to be no browser: in a browser, a script could steal the token */
    Reply reply(int status, Input input, SignedIn signedIn, boolean withRefreshToken) {
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
        }));
    }
}
