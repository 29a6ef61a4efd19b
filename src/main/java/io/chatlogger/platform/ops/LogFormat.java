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
 * What the log looks like: one line an event, UTC, to standard output; whoever runs the process keeps and turns the file. The level is
 * {@code log.level}. In Java, because reading it from XML takes a tenth of a second of each start. Public because Logback makes it, by
 * its name in {@code META-INF/services}; a file that is meant to replace it ({@code logback.configurationFile}, or
 * {@code logback-test.xml}) does.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogFormat extends ContextAwareBase implements Configurator {
    private static final String PATTERN =
            "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\",UTC} %-5level %logger{24} - %msg%n%ex{full}%nopex";

    private static final Map<String, Level> LEVELS = Map.of(
            "io.netty", Level.WARN,
            // When a connection is reset while a pipelined request waits, Vert.x 5.0.12 fails in its own
            // exceptionCaught, and Netty warns of
            // that here: anybody could fill the log with it. The connection is closed all the same.
            "io.netty.channel.AbstractChannelHandlerContext", Level.ERROR,
            "org.flywaydb", Level.WARN,
            // It tells its life at length, and asks for flags of the JVM that only its own measurements need.
            "com.hazelcast", Level.WARN,
            "com.hazelcast.instance.impl.HazelcastInstanceFactory", Level.ERROR,
            "com.hazelcast.cp.CPSubsystem", Level.ERROR,
            "software.amazon.awssdk", Level.WARN,
            // Vert.x registers one gauge of its SQL client for each pool; the first is enough.
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

    /** The same, whatever there is to replace it. */
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
