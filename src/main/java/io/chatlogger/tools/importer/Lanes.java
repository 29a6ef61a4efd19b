package io.chatlogger.tools.importer;

import java.util.List;
import java.util.stream.IntStream;

/**
 * As many ways to the server as there may be requests in flight. A chat always takes the same lane, and a lane sends one request after the
 * other: so messages of one chat arrive in the order they were read, on however many lines and in however many batches they are.
 */
final class Lanes {
    private record Lane(Handover handover, Batcher batcher) {}

    private final List<Lane> lanes;

    Lanes(int count, BatchSize size) {
        lanes = IntStream.range(0, count)
                .mapToObj(i -> new Handover())
                .map(handover -> new Lane(handover, new Batcher(size, handover)))
                .toList();
    }

    /** The other end of each lane. */
    List<Handover> handovers() {
        return lanes.stream().map(Lane::handover).toList();
    }

    /** Sends a line on its way; waits while its lane is busy. */
    void add(ParsedLine line) throws InterruptedException, ImportStopped {
        Lane lane = lanes.get(Math.floorMod(line.chat().hashCode(), lanes.size()));
        Shipment.ChatAlone alone = line.chatAlone();
        if (alone != null) {
            lane.handover.put(alone);
        }
        if (!line.items().isEmpty()) {
            lane.batcher.add(line.items());
        }
    }

    /** Sends what is still gathered: there are no more lines. */
    void finish() throws InterruptedException, ImportStopped {
        for (Lane lane : lanes) {
            lane.batcher.flush();
            lane.handover.finish();
        }
    }

    /** Drops what is not under way. */
    void abort() {
        lanes.forEach(lane -> lane.handover.abort());
    }
}
