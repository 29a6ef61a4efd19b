package io.chatlogger.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection, byte by byte, for what no HTTP client would send. Whatever it reads comes within 20 s or fails. */
public final class Wire implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    private final Socket socket;

    public Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    public Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** Says that nothing more will be sent; what the server answers can still be read. */
    public Wire endInput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next bytes, at most this many; fewer at the end. */
    public int read(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes).length;
    }

    /** Everything until the server closes. */
    public String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** One answer, head and body; the connection may go on. */
    public String readAnswer() throws IOException {
        String text = readHead();
        Matcher length = LENGTH.matcher(text);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text + new String(socket.getInputStream().readNBytes(body), StandardCharsets.UTF_8);
    }

    /** The head of one answer, which may be all of it. */
    public String readHead() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("The connection was closed after: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    /** Ends it as a crash would: no farewell, and the other side is told that there is nobody. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
