package io.chatlogger.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chatlogger.testing.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class TopicTest {
    private record Greeting(String name) {}

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<Greeting> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Topic<Greeting> topic(Topic.Reach reach) {
        return new Topics(vertx.eventBus(), now::get, meters)
                .open(new Topic.Spec<>(
                        "greetings." + reach,
                        reach,
                        greeting -> new JsonObject().put("name", greeting.name()),
                        json -> {
                            if (json.getString("name") == null) {
                                throw new IllegalArgumentException("no name");
                            }
                            return new Greeting(json.getString("name"));
                        }));
    }

    private double unreadable() {
        return meters.get("chatlogger.bus.unreadable").counter().count();
    }

    @ParameterizedTest
    @EnumSource
    void message_published_isHeardByAllUntilTheyEnd(Topic.Reach reach) throws Exception {
        Topic<Greeting> topic = topic(reach);
        var first = topic.subscribe(heard::add);
        topic.subscribe(heard::add);

        topic.publish(new Greeting("Ada"));

        Eventually.until("both heard", () -> heard.equals(List.of(new Greeting("Ada"), new Greeting("Ada"))));
        first.get().await();
        topic.publish(new Greeting("Bob"));
        Eventually.until("one heard", () -> heard.size() == 3);
        assertThat(heard).last().isEqualTo(new Greeting("Bob"));
    }

    @ParameterizedTest
    @EnumSource
    void message_thatCannotBeRead_isCountedAndLoggedOnceAMinute(Topic.Reach reach) throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(Topic.class);
        logger.addAppender(log);
        Topic<Greeting> topic = topic(reach);
        topic.subscribe(heard::add);
        String address = "greetings." + reach;

        vertx.eventBus().publish(address, new JsonObject());
        vertx.eventBus().publish(address, "text");
        topic.publish(new Greeting("Ada"));
        Eventually.until("what can be read is heard", () -> heard.size() == 1);
        assertThat(unreadable()).isEqualTo(2);
        assertThat(told(log, address)).hasSize(1);

        now.set(Instant.EPOCH.plus(Duration.ofMinutes(1)));
        vertx.eventBus().publish(address, 5);
        Eventually.until("counted", () -> unreadable() == 3);
        Eventually.until("told again", () -> told(log, address).size() == 2);
        logger.detachAppender(log);
    }

    private static List<String> told(ListAppender<ILoggingEvent> log, String address) {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(address))
                .toList();
    }
}
