package io.chatlogger.tools.generator;

import java.util.SplittableRandom;

/** A log-normal distribution: half of the drawn numbers lie below the median, and some far above it. */
record LogNormal(double median, double sigma) {
    double draw(SplittableRandom random) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    /** Draws a whole number from 1 to {@code max}. */
    int draw(SplittableRandom random, int max) {
        return Math.clamp(Math.round(draw(random)), 1, max);
    }
}
