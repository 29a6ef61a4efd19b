package io.chatlogger.platform.load;

/** What one holder has taken from a {@link ByteBudget}. For one thread at a time. */
public final class BudgetShare implements AutoCloseable {
    private final ByteBudget budget;
    private long held;

    public BudgetShare(ByteBudget budget) {
        this.budget = budget;
    }

    /** Holds so many bytes from now on, or, when they do not fit any more, as many as before. */
    public boolean tryHold(long bytes) {
        if (bytes > held && !budget.tryTake(bytes - held)) {
            return false;
        }
        if (bytes < held) {
            budget.give(held - bytes);
        }
        held = bytes;
        return true;
    }

    /** Gives everything back. */
    @Override
    public void close() {
        budget.give(held);
        held = 0;
    }
}
