package io.chatlogger.platform.feed;

/** The number of rows that a step takes: halved after each failure, until a faulty or slow transaction is alone; then growing again. */
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
