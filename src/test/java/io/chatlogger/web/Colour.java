package io.chatlogger.web;

import java.util.List;

/**
 * A colour as light: linear parts of red, green and blue, 0 to 1 (IEC 61966-2-1 without its transfer function).
 */
record Colour(double red, double green, double blue) {
    /** The ways of seeing colours; the matrices are those of Machado, Oliveira and Fernandes (2009) for their full severity. */
    enum Vision {
        FULL(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0),
        PROTAN(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
        DEUTAN(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
        TRITAN(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

        private final List<Double> matrix;

        Vision(Double... matrix) {
            this.matrix = List.of(matrix);
        }
    }

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
        List<Double> m = vision.matrix;
        return new Colour(seen(m, 0), seen(m, 3), seen(m, 6));
    }

    private double seen(List<Double> matrix, int row) {
        return Math.clamp(matrix.get(row) * red + matrix.get(row + 1) * green + matrix.get(row + 2) * blue, 0, 1);
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
