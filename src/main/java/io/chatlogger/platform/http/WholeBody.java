package io.chatlogger.platform.http;

import io.chatlogger.platform.load.BudgetShare;
import java.util.Arrays;

/** Collects a body; grows by doubling, so that a declared length that never arrives costs nothing. Holds its bytes until it is closed. */
final class WholeBody implements BodySink {
    private static final byte[] EMPTY = {};

    private final BudgetShare memory;
    private byte[] bytes = EMPTY;
    private int length;

    WholeBody(BudgetShare memory) {
        this.memory = memory;
    }

    @Override
    public void take(byte[] piece) {
        if (!memory.tryHold((long) length + piece.length)) {
            throw Bodies.overBudget();
        }
        if (length == 0) {
            bytes = piece;
        } else {
            if (length + piece.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + piece.length, 2 * length));
            }
            System.arraycopy(piece, 0, bytes, length, piece.length);
        }
        length += piece.length;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Returns the bytes to the budget; nothing may be taken afterwards. */
    void close() {
        memory.close();
    }
}
