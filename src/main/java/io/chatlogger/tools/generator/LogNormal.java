package io.chatlogger.tools.generator;

import java.util.SplittableRandom;

/** A log-normal distribution: half of what is drawn lies below the median, and some far above it. */
record LogNormal(double median, double sigma) {
    double draw(SplittableRandom random) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    /** Rounded, at least 1, at most {@code max}. */
    int draw(SplittableRandom random, int max) {
        return Math.clamp(Math.round(draw(random)), 1, max);
    }
}
