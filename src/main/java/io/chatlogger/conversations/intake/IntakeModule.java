package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.writing.ReceiptClock;
import io.chatlogger.conversations.writing.WritingModule;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Creates the intake and offers it to every feature that takes chats or messages in. */
public final class IntakeModule {
    private final WritingModule writing;
    private final Stamps stamps;
    private final ChatIntake chats;
    /** The intakes by event loop. */
    private final Map<Loop, Intake> intakes = new ConcurrentHashMap<>();

    public IntakeModule(Ground ground, WritingModule writing) {
        this.writing = writing;
        this.stamps = new Stamps(ground.ids(), new ReceiptClock(ground.clock()));
        this.chats = new ChatIntake(writing.exactWrites(), stamps, ground.offload());
    }

    /**
     * Returns the intake of an event loop. All features that take messages in on that loop share its writer, so their batches are larger.
     */
    public Intake on(Loop loop) {
        return intakes.computeIfAbsent(
                loop, l -> new Intake(writing.openWriter(l.context()), writing.exactWrites(), stamps, l.offload()));
    }

    /** Returns the intake of whole chats. */
    public ChatIntake chats() {
        return chats;
    }
}
