package io.chatlogger.people.accounts;

/** The kinds of links in e-mails, each with the page that opens it. */
enum LinkKind {
    INVITATION("/accept-invitation"),
    RESET("/reset-password");

    private final String path;

    LinkKind(String path) {
        this.path = path;
    }

    /** Returns the path of the page. */
    String path() {
        return path;
    }

    /** Returns the path with the token, as it stands in an e-mail. */
    String link(LinkToken token) {
        return path + "?token=" + token.text();
    }
}
