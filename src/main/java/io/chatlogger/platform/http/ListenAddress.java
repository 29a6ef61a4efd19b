package io.chatlogger.platform.http;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.problem.FailureReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * An address at which a server listens.
 *
 * @param settings the prefix of the settings that give the address, {@code http} or {@code ops}
 * @param port the port; 0 means any that is free
 */
public record ListenAddress(String settings, String host, int port) {
    /**
     * Listens for a moment, to find out whether the server will be able to: asked before anything is made on disk.
     *
     * @throws ConfigException with a sentence that says what to do, if the port is taken or the host is none of this machine
     */
    public void probe() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new ConfigException(
                    List.of(
                            variable("HOST") + " is \"" + host
                                    + "\", which no address is known for: expected a host name or address of this machine such as 127.0.0.1"));
        } catch (IOException e) {
            throw explained(e);
        }
    }

    /** @param failure any kind of failure: the native transport has exceptions of its own, which are not {@link java.net.BindException}s */
    ConfigException explained(Throwable failure) {
        return new ConfigException(List.of("Nothing can listen on " + host + ":" + port + " (" + reason(failure)
                + "): stop what listens there, or set " + variable("PORT") + " or " + variable("HOST")));
    }

    private String variable(String name) {
        return "CHATLOGGER_" + settings.toUpperCase(Locale.ROOT) + "_" + name;
    }

    /** Returns the system's message without the function and number: {@code bind(..) failed with error(-98): Address already in use}. */
    private static String reason(Throwable failure) {
        String message = FailureReason.of(failure);
        int words = message.indexOf("): ");
        return message.startsWith("bind(") && words >= 0 ? message.substring(words + 3) : message;
    }
}
