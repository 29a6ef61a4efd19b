package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.ImportOptions;
import io.chatlogger.tools.importer.source.ImportStopped;
import java.io.IOException;
import java.util.List;

/** Reads the inputs from first to last and passes their chats to the lanes. */
final class Feed {
    private final List<ImportInputs.Input> inputs;
    private final ImportOptions options;
    private final LaneSink sink;

    Feed(List<ImportInputs.Input> inputs, ImportOptions options, LaneSink sink) {
        this.inputs = inputs;
        this.options = options;
        this.sink = sink;
    }

    /**
     * Reads all inputs. If one breaks off, what was read before is passed on.
     *
     * @throws ImportStopped when an input cannot be read to its end, or the lanes accept no more
     */
    void run() throws InterruptedException, ImportStopped {
        for (ImportInputs.Input input : inputs) {
            read(input);
        }
    }

    private void read(ImportInputs.Input input) throws InterruptedException, ImportStopped {
        try {
            input.source().read(input.bundle(), options, sink);
        } catch (IOException e) {
            throw ImportStopped.because(
                    input.bundle().name() + " could not be read to its end (" + Reasons.ofFile(e)
                            + "); what stands before was sent",
                    e);
        } finally {
            sink.finish();
        }
    }
}
