package io.chatlogger.delivery.exports.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the HTTP header {@code Accept}: media ranges with weights (RFC 9110, sections 12.4.2 and 12.5.1). */
final class AcceptHeader {
    private static final Pattern WEIGHT = Pattern.compile("[qQ]\\s*=\\s*(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)");

    private AcceptHeader() {}

    /** Returns the format with the greatest weight above 0; of equal weights, the format that stands first in the header. */
    static Optional<ExportFormat> best(String header, List<ExportFormat> formats) {
        Optional<ExportFormat> best = Optional.empty();
        double bestWeight = 0;
        for (String range : header.split(",", -1)) {
            String[] parts = range.split(";", -1);
            String type = parts[0].strip().toLowerCase(Locale.ROOT);
            Optional<ExportFormat> named =
                    formats.stream().filter(format -> type(format).equals(type)).findFirst();
            double weight = weight(parts);
            if (named.isPresent() && weight > bestWeight) {
                best = named;
                bestWeight = weight;
            }
        }
        return best;
    }

    private static String type(ExportFormat format) {
        String whole = format.mediaType();
        int semicolon = whole.indexOf(';');
        return semicolon < 0 ? whole : whole.substring(0, semicolon);
    }

    /** Returns the weight; 1 if there is none, or none that can be parsed. */
    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var matcher = WEIGHT.matcher(parts[i].strip());
            if (matcher.matches()) {
                return Double.parseDouble(matcher.group(1));
            }
        }
        return 1;
    }
}
