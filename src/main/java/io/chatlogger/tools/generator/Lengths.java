package io.chatlogger.tools.generator;

import java.util.SplittableRandom;

/** Draws the number of messages of each chat: mostly few, sometimes thousands, with the wanted sum. */
final class Lengths {
    /** The distribution of usual lengths. With ten messages a chat on average, half of the chats have six or fewer. */
    private static final LogNormal USUAL = new LogNormal(1, 1);
    /** One chat in this many is much longer than usual. */
    private static final int LONG_ONES = 1000;

    private static final double LONGER = 500;
    /** The approximate most messages of a chat, because a chat is written in one transaction. */
    private static final double MAX_MESSAGES = 5000;

    private Lengths() {}

    /** Writes the lengths to {@code into} from the index {@code from} on. Each chat has at least one message. */
    static void draw(int[] into, int from, int chats, int messages, SplittableRandom random) {
        double most = MAX_MESSAGES * chats / Math.max(1, messages - chats);
        double[] upTo = new double[chats];
        double sum = 0;
        for (int i = 0; i < chats; i++) {
            sum += Math.min(weight(random), most);
            upTo[i] = sum;
        }
        int more = messages - chats;
        long given = 0;
        for (int i = 0; i < chats; i++) {
            long until = i == chats - 1 ? more : (long) (more * (upTo[i] / sum));
            into[from + i] = (int) (1 + until - given);
            given = until;
        }
    }

    private static double weight(SplittableRandom random) {
        double weight = USUAL.draw(random);
        if (random.nextInt(LONG_ONES) == 0) {
            weight *= StrictMath.pow(LONGER, random.nextDouble());
        }
        return weight;
    }
}
