package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.Bundle;
import io.chatlogger.tools.importer.source.Bundles;
import io.chatlogger.tools.importer.source.ImportSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What the command line names, opened and recognized before anything is sent. */
final class ImportInputs implements AutoCloseable {
    /** One FILE, FOLDER or ZIP, and the product that it is read as. */
    record Input(Bundle bundle, ImportSource source) {}

    private final List<Input> inputs = new ArrayList<>();

    /** Opens all; when one cannot be read or is not known, nothing is sent of the others. */
    void open(List<String> names, SourceOptions from, InputStream standardInput, ImportCounts tally)
            throws IOException {
        for (String name : names) {
            Bundle bundle = Bundles.open(name, standardInput, tally::bytes);
            try {
                inputs.add(new Input(bundle, from.source(bundle)));
            } catch (IOException | RuntimeException e) {
                bundle.close();
                throw e;
            }
        }
    }

    List<Input> all() {
        return List.copyOf(inputs);
    }

    /** Returns a sentence for each input that says what it was taken for. */
    List<String> said(boolean recognized) {
        String otherwise = recognized ? "; --from chooses otherwise" : "";
        return inputs.stream()
                .map(input -> input.bundle().name() + " is read as "
                        + input.source().word() + ": " + input.source().title() + otherwise + ".")
                .toList();
    }

    /** Returns the bytes of all inputs; -1 if the size of one is unknown. */
    static long bytes(List<Input> inputs) {
        return inputs.stream().anyMatch(input -> input.bundle().bytes() < 0)
                ? -1
                : inputs.stream().mapToLong(input -> input.bundle().bytes()).sum();
    }

    @Override
    public void close() throws IOException {
        for (Input input : inputs) {
            input.bundle().close();
        }
    }
}
