package io.chatlogger.platform.feed;

/** How many rows a step takes: half as many after a failure, until what is wrong, or too slow, stands alone; then more again. */
final class StepSize {
    private final int most;
    private int rows;

    StepSize(int most) {
        this.most = most;
        this.rows = most;
    }

    int rows() {
        return rows;
    }

    void failed() {
        rows = Math.max(1, rows / 2);
    }

    void succeeded() {
        rows = Math.min(most, 2 * rows);
    }
}
