package io.chatlogger.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag (RFC 9110 section 8.8.3): different bytes have different tags.
 *
 * @param value letters, digits and hyphens
 */
public record EntityTag(String value) {
    private static final String WEAK = "W/";

    /**
     * Returns whether a client has exactly this version. Weak tags match too, as the RFC's comparison for If-None-Match says (section
     * 13.1.2).
     *
     * @param ifNoneMatch the header as it was sent; null when there is none
     */
    public boolean isAmong(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String each : ifNoneMatch.split(",", -1)) {
            String tag = each.strip();
            if (tag.equals("*") || tag.equals(toString()) || tag.equals(WEAK + this)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a part may be sent to a client that has another part. With a date it may not: no answer has one (section 13.1.5).
     *
     * @param ifRange the header as it was sent; null when there is none
     */
    public boolean allowsRange(@Nullable String ifRange) {
        return ifRange == null || ifRange.strip().equals(toString());
    }

    /** Returns the tag in quotes, as headers have it. */
    @Override
    public String toString() {
        return '"' + value + '"';
    }
}
