package io.chatlogger.platform.http;

import java.util.List;

/**
 * The endpoints of one server.
 *
 * @param shared the part that pages of other origins may use
 */
public record Site(List<Endpoint<?>> endpoints, CrossOrigin shared) {
    /** Returns a site for pages of its own origin only. */
    public static Site of(List<Endpoint<?>> endpoints) {
        return new Site(endpoints, CrossOrigin.NONE);
    }
}
