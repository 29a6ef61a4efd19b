package io.chatlogger.tools.generator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** Draws numbers from 0 on with given weights, each in the same short time: Walker's alias method in Vose's form (1991). */
final class Weights {
    private final double[] own;
    private final int[] alias;

    private Weights(double[] own, int[] alias) {
        this.own = own;
        this.alias = alias;
    }

    static Weights of(double... weights) {
        int n = weights.length;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] own = new double[n];
        int[] alias = new int[n];
        Deque<Integer> small = new ArrayDeque<>();
        Deque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < n; i++) {
            own[i] = weights[i] * n / sum;
            alias[i] = i;
            (own[i] < 1 ? small : large).push(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int poor = small.pop();
            int rich = large.pop();
            alias[poor] = rich;
            own[rich] -= 1 - own[poor];
            (own[rich] < 1 ? small : large).push(rich);
        }
        // The remaining weights differ from 1 only by rounding.
        small.forEach(i -> own[i] = 1);
        return new Weights(own, alias);
    }

    /** Returns weights by Zipf's law: the n-th number is drawn in proportion to 1 / n^exponent. */
    static Weights zipf(int size, double exponent) {
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[i] = 1 / StrictMath.pow(i + 1, exponent);
        }
        return of(weights);
    }

    int draw(SplittableRandom random) {
        int i = random.nextInt(own.length);
        return random.nextDouble() < own[i] ? i : alias[i];
    }
}
