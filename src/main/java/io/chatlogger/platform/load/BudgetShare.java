package io.chatlogger.platform.load;

/** The bytes that one holder has taken from a {@link ByteBudget}. Not thread-safe. */
public final class BudgetShare implements AutoCloseable {
    private final ByteBudget budget;
    private long held;

    public BudgetShare(ByteBudget budget) {
        this.budget = budget;
    }

    /** Changes the number of held bytes to {@code bytes}. Returns false and changes nothing if they exceed the budget. */
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

    /** Gives all held bytes back. */
    @Override
    public void close() {
        budget.give(held);
        held = 0;
    }
}
