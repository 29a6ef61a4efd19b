package io.chatlogger.conversations.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.conversations.intake.NewItem;
import io.chatlogger.conversations.intake.Sample;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A decoder under the shipped limits, at a set time; bodies are written with ' for ". */
final class Decoded {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final IngestLimits LIMITS = IngestLimits.read(Settings.load(Map.of()));

    final AtomicInteger unknown = new AtomicInteger();
    private final Decoder decoder = new Decoder(LIMITS, new UuidV7(() -> NOW), unknown::addAndGet);

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    NewMessage message(String json) {
        return body(json).message();
    }

    Decoder.MessageBody body(String json) {
        return decoder.message(bytes(json), Sample.CHAT_ID, NOW);
    }

    Decoder.ChatBody chat(String json) {
        return decoder.chat(bytes(json), NOW);
    }

    List<NewItem> batch(String json) {
        return decoder.batch(bytes(json), NOW).items();
    }

    NewItem line(String json) {
        byte[] line = bytes(json);
        return decoder.line(line, 0, line.length, NOW);
    }

    Problem problem(Callable<?> decoding) {
        Problem problem = catchThrowableOfType(Problem.class, decoding::call);
        assertThat(problem).as("the body must be refused").isNotNull();
        return problem;
    }

    Problem messageProblem(String json) {
        return problem(() -> message(json));
    }

    Problem chatProblem(String json) {
        return problem(() -> chat(json));
    }

    /** {@code pointer code} of each fault. */
    static List<String> faults(Problem problem) {
        assertThat(problem.status()).as(problem.detail()).isEqualTo(422);
        return problem.faults().stream().map(Decoded::shown).toList();
    }

    /** {@code pointer code} of each fault. */
    static List<String> faults(NewItem item) {
        assertThat(item.message()).isNull();
        return faults(catchThrowableOfType(Problem.class, item.faults()::throwIfAny));
    }

    private static String shown(Fault fault) {
        assertThat(fault.detail()).isNotBlank().hasSizeLessThan(250);
        return fault.pointer() + " " + fault.code().word();
    }
}
