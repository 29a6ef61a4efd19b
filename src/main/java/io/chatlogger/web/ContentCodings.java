package io.chatlogger.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The content codings that a client accepts (RFC 9110 section 12.5.3), as far as files of the dashboard have them. */
record ContentCodings(boolean brotli, boolean gzip) {
    /** Reads the header {@code Accept-Encoding}; without it only plain files are sent. */
    static ContentCodings of(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return new ContentCodings(false, false);
        }
        boolean brotli = false;
        boolean gzip = false;
        for (String each : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = each.split(";", 2);
            boolean accepted = parts.length == 1 || !parts[1].strip().matches("q=0(\\.0{0,3})?");
            switch (parts[0].strip()) {
                case "br" -> brotli = accepted;
                case "gzip", "x-gzip" -> gzip = accepted;
                default -> {}
            }
        }
        return new ContentCodings(brotli, gzip);
    }
}
