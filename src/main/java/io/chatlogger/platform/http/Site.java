package io.chatlogger.platform.http;

import java.util.List;

/**
 * The endpoints of one server.
 *
 * @param shared the part that pages of other origins may use
 * @param secure whether clients reach it by https only
 */
public record Site(List<Endpoint<?>> endpoints, CrossOrigin shared, boolean secure) {
    /** Returns a site for pages of its own origin only. */
    public static Site of(List<Endpoint<?>> endpoints) {
        return new Site(endpoints, CrossOrigin.NONE, false);
    }
}
