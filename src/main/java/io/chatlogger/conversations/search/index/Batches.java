package io.chatlogger.conversations.search.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects single items and passes them on in lists of a fixed size. */
final class Batches<T> {
    private final int size;
    private final Consumer<List<T>> target;
    private final List<T> waiting = new ArrayList<>();

    Batches(int size, Consumer<List<T>> target) {
        this.size = size;
        this.target = target;
    }

    void add(T one) {
        waiting.add(one);
        if (waiting.size() == size) {
            end();
        }
    }

    void end() {
        if (!waiting.isEmpty()) {
            target.accept(List.copyOf(waiting));
            waiting.clear();
        }
    }
}
