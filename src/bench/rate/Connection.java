import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection with at most one request under way. Reads answers that have a content-length. */
final class Connection {
    static final int UNDER_WAY = 0;
    static final int ANSWERED = 1;
    static final int LOST = 2;

    private static final int MOST_HEAD_BYTES = 8192;
    private static final String LENGTH = "\r\ncontent-length:";
    /** Of the one thread. */
    private static final ByteBuffer INPUT = ByteBuffer.allocateDirect(1 << 18);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final byte[] head = new byte[MOST_HEAD_BYTES];
    private int headBytes;
    private int bodyLeft = -1;
    private ByteBuffer output = ByteBuffer.allocate(0);
    private int status;
    private long since;

    private Connection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    static Connection open(String host, int port, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(host, port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new Connection(channel, selector);
    }

    /** @param from when it should be sent, nanoseconds */
    void send(ByteBuffer request, long from) throws IOException {
        since = from;
        output = request;
        write();
    }

    private void write() throws IOException {
        try {
            channel.write(output);
        } catch (IOException e) {
            // Reading will tell that the connection is lost.
            output.position(output.limit());
        }
        key.interestOps(output.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    int proceed() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return UNDER_WAY;
        }
        INPUT.clear();
        int read;
        try {
            read = channel.read(INPUT);
        } catch (IOException e) {
            read = -1;
        }
        if (read < 0) {
            channel.close();
            return LOST;
        }
        INPUT.flip();
        return answered() ? ANSWERED : UNDER_WAY;
    }

    private boolean answered() throws IOException {
        while (INPUT.hasRemaining()) {
            if (bodyLeft < 0) {
                head[headBytes++] = INPUT.get();
                if (headEnds()) {
                    readHead();
                }
            } else {
                int some = Math.min(bodyLeft, INPUT.remaining());
                INPUT.position(INPUT.position() + some);
                bodyLeft -= some;
            }
            if (bodyLeft == 0) {
                headBytes = 0;
                bodyLeft = -1;
                return true;
            }
        }
        return false;
    }

    private boolean headEnds() throws IOException {
        if (headBytes == MOST_HEAD_BYTES) {
            throw new IOException("The head of an answer has over " + MOST_HEAD_BYTES + " bytes");
        }
        return headBytes > 3
                && head[headBytes - 1] == '\n'
                && head[headBytes - 2] == '\r'
                && head[headBytes - 3] == '\n';
    }

    private void readHead() throws IOException {
        String text = new String(head, 0, headBytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        status = Integer.parseInt(text, 9, 12, 10);
        int at = text.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("An answer has no content-length: " + text);
        }
        int from = at + LENGTH.length();
        bodyLeft = Integer.parseInt(text.substring(from, text.indexOf('\r', from)).strip());
    }

    int status() {
        return status;
    }

    long since() {
        return since;
    }
}
