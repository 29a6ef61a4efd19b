package io.chatlogger.tools.generator;

import io.chatlogger.conversations.model.MessageRole;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws who speaks when in one chat, and how long an answer took. Its memory is reused for the next chat. Not thread-safe. */
final class Turns {
    /** The number of chats in 100 that begin with instructions; the next constant, that a person takes over. */
    private static final int WITH_SYSTEM = 15;

    private static final int HANDED_OVER = 4;
    /** The number of questions in 100 that need a tool. One tool result in ten has the older role function. */
    private static final int WITH_TOOL = 7;

    private static final int FUNCTIONS = 10;
    /** The times, in milliseconds, of a model's answer, a tool's and a person's, and the pauses of a user. */
    private static final LogNormal MODEL_MILLIS = new LogNormal(1400, 0.8);

    private static final LogNormal TOOL_MILLIS = new LogNormal(180, 1);
    private static final LogNormal AGENT_MILLIS = new LogNormal(45_000, 0.9);
    private static final LogNormal USER_MILLIS = new LogNormal(25_000, 1.1);
    private static final LogNormal DAY_MILLIS = new LogNormal(40_000_000, 0.7);
    /** One message of a user in this many comes another day. */
    private static final int ANOTHER_DAY = 25;

    private static final int MAX_LATENCY_MILLIS = 120_000;

    private MessageRole[] roles = new MessageRole[64];
    private boolean[] toolCalls = new boolean[64];
    private int[] latencies = new int[64];
    private long[] times = new long[64];
    private int count;

    /**
     * Draws the turns of a chat.
     *
     * @param start when the chat began, in milliseconds since 1970
     * @param until all turns are before this time, in milliseconds since 1970
     */
    void draw(int messages, long start, long until, SplittableRandom random) {
        room(messages);
        count = messages;
        Arrays.fill(toolCalls, 0, messages, false);
        boolean system = messages > 2 && random.nextInt(100) < WITH_SYSTEM;
        int agentFrom = random.nextInt(100) < HANDED_OVER ? messages / 2 : messages;
        MessageRole last = MessageRole.ASSISTANT;
        for (int i = 0; i < messages; i++) {
            last = i == 0 && system ? MessageRole.SYSTEM : next(i, last, agentFrom, random);
            roles[i] = last;
        }
        drawTimes(start, random);
        fit(start, until);
    }

    private MessageRole next(int i, MessageRole last, int agentFrom, SplittableRandom random) {
        if (i > 0 && toolCalls[i - 1]) {
            return random.nextInt(FUNCTIONS) == 0 ? MessageRole.FUNCTION : MessageRole.TOOL;
        }
        return switch (last) {
            case ASSISTANT, AGENT, SYSTEM, DEVELOPER -> MessageRole.USER;
            case USER -> {
                boolean agent = i >= agentFrom;
                toolCalls[i] = !agent && i + 2 < count && random.nextInt(100) < WITH_TOOL;
                yield agent ? MessageRole.AGENT : MessageRole.ASSISTANT;
            }
            case TOOL, FUNCTION -> MessageRole.ASSISTANT;
        };
    }

    private void drawTimes(long start, SplittableRandom random) {
        long time = start;
        for (int i = 0; i < count; i++) {
            latencies[i] = switch (roles[i]) {
                case ASSISTANT -> MODEL_MILLIS.draw(random, MAX_LATENCY_MILLIS);
                case TOOL, FUNCTION -> TOOL_MILLIS.draw(random, MAX_LATENCY_MILLIS);
                case USER, SYSTEM, DEVELOPER, AGENT -> -1;
            };
            if (i > 0) {
                time += switch (roles[i]) {
                    case USER -> (long) (random.nextInt(ANOTHER_DAY) == 0 ? DAY_MILLIS : USER_MILLIS).draw(random);
                    case AGENT -> (long) AGENT_MILLIS.draw(random);
                    default -> Math.max(0, latencies[i]);
                };
            }
            times[i] = time;
        }
    }

    /** Speeds up a chat that would not end in time. */
    private void fit(long start, long until) {
        long room = until - 1 - start;
        long taken = times[count - 1] - start;
        if (taken <= room) {
            return;
        }
        double pace = (double) room / taken;
        for (int i = 0; i < count; i++) {
            times[i] = start + (long) ((times[i] - start) * pace);
        }
    }

    private void room(int messages) {
        if (messages > roles.length) {
            int larger = Math.max(messages, roles.length * 2);
            roles = Arrays.copyOf(roles, larger);
            toolCalls = Arrays.copyOf(toolCalls, larger);
            latencies = Arrays.copyOf(latencies, larger);
            times = Arrays.copyOf(times, larger);
        }
    }

    int count() {
        return count;
    }

    MessageRole role(int i) {
        return roles[i];
    }

    /** Returns whether an assistant calls a tool here instead of answering. */
    boolean isToolCall(int i) {
        return toolCalls[i];
    }

    /** Returns the latency in milliseconds; -1 if there is none. */
    int latency(int i) {
        return latencies[i];
    }

    /** Returns the time in milliseconds since 1970, never before the time of the turn before. */
    long time(int i) {
        return times[i];
    }
}
