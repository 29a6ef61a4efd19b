package io.chatlogger.testing;

import io.chatlogger.Main;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.UrlText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as it is shipped, in a process of its own on the tests' database or another; for what kills it and for several nodes. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    private final JavaProcess process;

    private ServerProcess(JavaProcess process) {
        this.process = process;
    }

    /**
     * Starts it; {@link #url} waits until it answers.
     *
     * @param folder its own, for its data and its log
     * @param url of a database; several nodes share one
     * @param variables settings that differ from those of {@link TestServer}
     */
    public static ServerProcess start(Path folder, DatabaseUrl url, Map<String, String> variables) {
        var environment = new HashMap<>(TestServer.variables());
        environment.put("CHATLOGGER_DATABASE_URL", UrlText.of(url));
        environment.put("CHATLOGGER_DATA_DIR", folder.resolve("data").toString());
        environment.putAll(variables);
        return new ServerProcess(JavaProcess.start(Main.class, folder, environment));
    }

    /** Where its API is, as soon as it answers. */
    public String url() throws Exception {
        process.awaitOutput("http://127.0.0.1:");
        Matcher m = READY.matcher(process.output());
        if (!m.find()) {
            throw new AssertionError(process.output());
        }
        return m.group();
    }

    public JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
