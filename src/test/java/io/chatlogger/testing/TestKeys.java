package io.chatlogger.testing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/** Makes API keys as the contract has them, by other means than the product. */
final class TestKeys {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private TestKeys() {}

    static String generate() {
        var text = new StringBuilder("cl_live_");
        for (int i = 0; i < 32; i++) {
            text.append(BASE62.charAt(RANDOM.nextInt(62)));
        }
        var crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        char[] check = new char[6];
        long rest = crc.getValue();
        for (int i = 5; i >= 0; i--) {
            check[i] = BASE62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return text.append(check).toString();
    }
}
