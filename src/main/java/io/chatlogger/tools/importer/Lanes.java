package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.ImportStopped;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lanes to the server, one for each request that may be in flight. A chat always takes the same lane, and a lane sends one request
 * after the other. So the messages of one chat arrive in the order in which they were read, however many pieces and batches contain them.
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

    /** Returns the handover of each lane, from which its sender takes shipments. */
    List<Handover> handovers() {
        return lanes.stream().map(Lane::handover).toList();
    }

    /** Passes a piece of a chat to the chat's lane; waits while the lane is busy. */
    void add(ChatPiece piece) throws InterruptedException, ImportStopped {
        Lane lane = lanes.get(Math.floorMod(piece.chat().hashCode(), lanes.size()));
        Shipment.ChatAlone alone = piece.chatAlone();
        if (alone != null) {
            lane.handover.put(alone);
        }
        if (!piece.items().isEmpty()) {
            lane.batcher.add(piece.items());
        }
    }

    /** Sends the items that are still collected, because there are no more lines. */
    void finish() throws InterruptedException, ImportStopped {
        for (Lane lane : lanes) {
            lane.batcher.flush();
            lane.handover.finish();
        }
    }

    /** Drops everything that is not under way. */
    void abort() {
        lanes.forEach(lane -> lane.handover.abort());
    }
}
