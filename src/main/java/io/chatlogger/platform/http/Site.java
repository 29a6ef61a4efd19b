package io.chatlogger.platform.http;

import java.util.List;

/**
 * What one server serves.
 *
 * @param shared what pages of other origins may use of it
 */
public record Site(List<Endpoint<?>> endpoints, CrossOrigin shared) {
    /** One for pages of its own origin only. */
    public static Site of(List<Endpoint<?>> endpoints) {
        return new Site(endpoints, CrossOrigin.NONE);
    }
}
