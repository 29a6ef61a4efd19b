package io.chatlogger.web;

/**
 * A colour as light: linear parts of red, green and blue, 0 to 1 (IEC 61966-2-1 without its transfer function).
 */
record Colour(double red, double green, double blue) {
    /** The ways of seeing colours; the matrices are those of Machado, Oliveira and Fernandes (2009) for their full severity. */
    enum Vision {
        FULL,
        PROTAN,
        DEUTAN,
        TRITAN
    }

    /** One row of a matrix. */
    private record Weights(double red, double green, double blue) {}

    private record Lab(double l, double a, double b) {}

    /** Reads {@code #RRGGBB}. */
    static Colour of(String hex) {
        return new Colour(linear(hex, 1), linear(hex, 3), linear(hex, 5));
    }

    private static double linear(String hex, int at) {
        double part = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** Returns the contrast by WCAG 2.2, 1 to 21. */
    double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    /** Returns the colour as somebody sees it. */
    Colour seen(Vision vision) {
        return switch (vision) {
            case FULL -> this;
            case PROTAN ->
                mixed(
                        new Weights(0.152286, 1.052583, -0.204868),
                        new Weights(0.114503, 0.786281, 0.099216),
                        new Weights(-0.003882, -0.048116, 1.051998));
            case DEUTAN ->
                mixed(
                        new Weights(0.367322, 0.860646, -0.227968),
                        new Weights(0.280085, 0.672501, 0.047413),
                        new Weights(-0.011820, 0.042940, 0.968881));
            case TRITAN ->
                mixed(
                        new Weights(1.255528, -0.076749, -0.178779),
                        new Weights(-0.078411, 0.930809, 0.147602),
                        new Weights(0.004733, 0.691367, 0.303900));
        };
    }

    private Colour mixed(Weights ofRed, Weights ofGreen, Weights ofBlue) {
        return new Colour(seen(ofRed), seen(ofGreen), seen(ofBlue));
    }

    private double seen(Weights weights) {
        return Math.clamp(weights.red * red + weights.green * green + weights.blue * blue, 0, 1);
    }

    /** Returns the difference ΔE*ab of CIE 1976. */
    double difference(Colour other) {
        Lab one = lab();
        Lab two = other.lab();
        return Math.sqrt(Math.pow(one.l - two.l, 2) + Math.pow(one.a - two.a, 2) + Math.pow(one.b - two.b, 2));
    }

    /** In CIELAB, its white is D65. */
    private Lab lab() {
        double x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
        double y = root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
        double z = root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double root(double part) {
        return part > 216.0 / 24389 ? Math.cbrt(part) : (24389.0 / 27 * part + 16) / 116;
    }
}
