import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The same request to each of the chats in turn, made once. */
final class Requests {
    private static final int CHATS = 500;

    private final ByteBuffer[] all;

    private Requests(ByteBuffer[] all) {
        this.all = all;
    }

    /** A path with {chat} is asked for each chat that src/bench/tenants.sql makes, by its id. */
    static Requests of(Options options) throws IOException {
        byte[] body = Files.readAllBytes(options.body());
        var all = new ByteBuffer[options.path().contains("{chat}") ? CHATS : 1];
        for (int i = 0; i < all.length; i++) {
            String id = "00000000-0000-7000-8000-%012x".formatted(i + 1);
            String head = "POST " + options.path().replace("{chat}", id) + " HTTP/1.1\r\nHost: " + options.host() + ":"
                    + options.port() + "\r\nx-organization-api-key: " + options.key() + "\r\nContent-Type: "
                    + options.type() + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(body);
            all[i] = ByteBuffer.allocateDirect(bytes.size()).put(bytes.toByteArray()).flip();
        }
        return new Requests(all);
    }

    ByteBuffer number(long n) {
        return all[(int) (n % all.length)].duplicate();
    }
}
