package io.chatlogger.platform.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Configures the log: one line for each event, times in UTC, to standard output; the operator's tools store and rotate it. The level is
 * {@code log.level}. It is written in Java because reading the same from XML takes a tenth of a second of each start. It is public because
 * Logback creates it by its name in {@code META-INF/services}. A file that is meant to replace it ({@code logback.configurationFile}, or
 * {@code logback-test.xml}) does.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogFormat extends ContextAwareBase implements Configurator {
    private static final String PATTERN =
            "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\",UTC} %-5level %logger{24} - %msg%n%ex{full}%nopex";

    private static final Map<String, Level> LEVELS = Map.of(
            "io.netty", Level.WARN,
            // When a connection is reset while a pipelined request waits, Vert.x 5.0.12 fails in its own
            // exceptionCaught, and Netty logs a
            // warning. Without this level, anybody could fill the log with it. The connection is closed all the same.
            "io.netty.channel.AbstractChannelHandlerContext", Level.ERROR,
            "org.flywaydb", Level.WARN,
            // Hazelcast logs much about its own life, and asks for JVM flags that only its own measurements need.
            "com.hazelcast", Level.WARN,
            "com.hazelcast.instance.impl.HazelcastInstanceFactory", Level.ERROR,
            "com.hazelcast.cp.CPSubsystem", Level.ERROR,
            "software.amazon.awssdk", Level.WARN,
            // Vert.x registers one gauge of its SQL client for each pool, and Micrometer warns about all but the first;
            // the first is
            // enough.
            "io.micrometer.core.instrument.MeterRegistry", Level.ERROR);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null
                || LogFormat.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        apply(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Configures the log, even if there is a file that would replace it. */
    public static void apply(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var out = new ConsoleAppender<ILoggingEvent>();
        out.setContext(context);
        out.setName("OUT");
        out.setEncoder(encoder);
        out.start();
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(out);
    }
}
