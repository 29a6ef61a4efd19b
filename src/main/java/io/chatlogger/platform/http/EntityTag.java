package io.chatlogger.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag (RFC 9110 section 8.8.3): another for other bytes.
 *
 * @param value letters, digits and hyphens
 */
public record EntityTag(String value) {
    private static final String WEAK = "W/";

    /**
     * Whether a client has just this; weak tags are the same where what is asked is only whether something changed (section 13.1.2).
     *
     * @param ifNoneMatch the header as it was sent; null: none
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
     * Whether a part of it may be sent to who has another part. A date never is: we tell none (section 13.1.5).
     *
     * @param ifRange the header as it was sent; null: none
     */
    public boolean allowsRange(@Nullable String ifRange) {
        return ifRange == null || ifRange.strip().equals(toString());
    }

    /** As it stands in headers. */
    @Override
    public String toString() {
        return '"' + value + '"';
    }
}
