package io.chatlogger.platform.bus;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.ops.Metrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.util.concurrent.TimeUnit;

/**
 * A process with nothing but an event bus, set by the environment. {@code listen <address>} answers each message; {@code ask <address>} asks until it is
 * answered; {@code count} tells how many nodes there are whenever that changes.
 */
final class BusNode {
    private BusNode() {}

    public static void main(String[] args) throws Exception {
        var meters = Metrics.registry();
        Settings s = Settings.load(System.getenv());
        BusSettings bus = BusSettings.read(s);
        s.check();
        Vertx vertx = VertxStart.open(
                new VertxOptions().setMetricsOptions(Metrics.vertxOptions()),
                new MicrometerMetricsFactory(meters),
                bus);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            vertx.close().await();
            say("left");
        }));
        switch (args[0]) {
            case "listen" ->
                vertx.eventBus()
                        .<String>consumer(args[1], message -> {
                            say("heard " + message.body());
                            message.reply("yes, " + message.body());
                        })
                        .completion()
                        .await(1, TimeUnit.MINUTES);
            case "ask" -> ask(vertx, args[1]);
            default -> vertx.setPeriodic(50, tick -> count(vertx));
        }
        say("joined");
    }

    private static void ask(Vertx vertx, String address) {
        vertx.eventBus()
                .<String>request(address, "are you there?")
                .onSuccess(answer -> say("answered " + answer.body()))
                .onFailure(nobodyYet -> vertx.setTimer(50, again -> ask(vertx, address)));
    }

    private static int counted;

    private static synchronized void count(Vertx vertx) {
        int nodes = ((VertxInternal) vertx).clusterManager().getNodes().size();
        if (nodes != counted) {
            counted = nodes;
            say("nodes: " + nodes);
        }
    }

    private static void say(String sentence) {
        System.out.println(sentence);
        System.out.flush();
    }
}
