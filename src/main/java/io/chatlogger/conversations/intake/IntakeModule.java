package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.writing.ReceiptClock;
import io.chatlogger.conversations.writing.WritingModule;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The door of the feature: everybody who takes chats or messages in gets the intake here. */
public final class IntakeModule {
    private final WritingModule writing;
    private final Stamps stamps;
    private final ChatIntake chats;
    /** One for each event loop that serves. */
    private final Map<Loop, Intake> intakes = new ConcurrentHashMap<>();

    public IntakeModule(Ground ground, WritingModule writing) {
        this.writing = writing;
        this.stamps = new Stamps(ground.ids(), new ReceiptClock(ground.clock()));
        this.chats = new ChatIntake(writing.exactWrites(), stamps, ground.offload());
    }

    /** The intake of an event loop, with a writer that all who take messages in on that loop share: so their batches are larger. */
    public Intake on(Loop loop) {
        return intakes.computeIfAbsent(
                loop, l -> new Intake(writing.openWriter(l.context()), writing.exactWrites(), stamps, l.offload()));
    }

    /** Takes whole chats in. */
    public ChatIntake chats() {
        return chats;
    }
}
