package io.chatlogger.tools.generator;

import java.util.SplittableRandom;

/** How many messages each of some chats has: mostly few, now and then thousands, as many in all as asked for. */
final class Lengths {
    /** With ten messages a chat on average, half of the chats have six or fewer. */
    private static final LogNormal USUAL = new LogNormal(1, 1);
    /** Of so many chats one goes on and on. */
    private static final int LONG_ONES = 1000;

    private static final double LONGER = 500;
    /** About, for a chat is written in one transaction. */
    private static final double MAX_MESSAGES = 5000;

    private Lengths() {}

    /** Writes the lengths to {@code into} from {@code from} on. Each chat has one message at the least. */
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
