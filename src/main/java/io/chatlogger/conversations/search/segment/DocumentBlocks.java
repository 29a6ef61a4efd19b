package io.chatlogger.conversations.search.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Numbers documents and packs them into blocks. */
final class DocumentBlocks {
    private final Consumer<DocumentBlock> target;
    private final List<Document> waiting = new ArrayList<>();
    private int count;

    DocumentBlocks(Consumer<DocumentBlock> target) {
        this.target = target;
    }

    /**
     * Adds the next document.
     *
     * @return its number
     */
    int add(Document document) {
        waiting.add(document);
        if (waiting.size() == DocumentBlock.DOCUMENTS) {
            end();
        }
        return count++;
    }

    void end() {
        if (!waiting.isEmpty()) {
            target.accept(DocumentBlock.of(firstWaiting(), waiting));
            waiting.clear();
        }
    }

    private int firstWaiting() {
        return DocumentBlock.firstOf(count);
    }

    int count() {
        return count;
    }
}
