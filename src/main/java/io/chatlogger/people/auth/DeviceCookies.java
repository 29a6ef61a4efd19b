package io.chatlogger.people.auth;

import io.chatlogger.platform.config.SigningSecrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads device cookies, by which a browser that has signed in to an account is told from strangers to it (OWASP, "Slow Down
 * Online Guessing Attacks with Device Cookies"). The cookie opens nothing: it gives its browser a count of failures of its own. It holds an
 * entry for each of the last accounts that were signed in to: a random id, when it ends, and an HMAC of both and the account's address,
 * which is not in it.
 */
final class DeviceCookies {
    static final String NAME = "device";
    static final Duration TIME_TO_LIVE = Duration.ofDays(180);

    private static final String LABEL = "chatlogger device cookie 1";
    private static final String SEPARATOR = ".";
    /** The most accounts of one browser. */
    private static final int MAX_ENTRIES = 8;

    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 16;
    private static final int ENTRY_BYTES = ID_BYTES + Long.BYTES + MAC_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<SigningSecrets.Key> keys;
    private final InstantSource clock;

    DeviceCookies(SigningSecrets secrets, InstantSource clock) {
        this.keys = secrets.keys(LABEL);
        this.clock = clock;
    }

    /** Returns the id that the browser got when it signed in to the account; null when it did not, or too long ago. */
    @Nullable
    String known(@Nullable String cookie, String email) {
        return entries(cookie).stream()
                .filter(entry -> isOf(entry, email))
                .map(entry -> HexFormat.of().formatHex(entry, 0, ID_BYTES))
                .findFirst()
                .orElse(null);
    }

    /** Returns the cookie with a new entry for the account in place of an earlier one; the oldest entry goes when there are too many. */
    String renewed(@Nullable String cookie, String email) {
        var all = new ArrayList<String>();
        all.add(encoded(fresh(email)));
        entries(cookie).stream()
                .filter(entry -> !isOf(entry, email))
                .limit(MAX_ENTRIES - 1L)
                .map(DeviceCookies::encoded)
                .forEach(all::add);
        return String.join(SEPARATOR, all);
    }

    private byte[] fresh(String email) {
        var id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        Instant end = clock.instant().plus(TIME_TO_LIVE);
        byte[] entry = ByteBuffer.allocate(ENTRY_BYTES)
                .put(id)
                .putLong(end.getEpochSecond())
                .array();
        byte[] mac = mac(keys.getFirst(), entry, email);
        System.arraycopy(mac, 0, entry, ENTRY_BYTES - MAC_BYTES, MAC_BYTES);
        return entry;
    }

    private boolean isOf(byte[] entry, String email) {
        byte[] mac = Arrays.copyOfRange(entry, ENTRY_BYTES - MAC_BYTES, ENTRY_BYTES);
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(mac, mac(key, entry, email)));
    }

    /** Returns the HMAC of id, end and address; the first two have a fixed length. */
    private static byte[] mac(SigningSecrets.Key key, byte[] entry, String email) {
        byte[] address = email.getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(ENTRY_BYTES - MAC_BYTES + address.length)
                .put(entry, 0, ENTRY_BYTES - MAC_BYTES)
                .put(address)
                .array();
        return Arrays.copyOf(key.mac(all), MAC_BYTES);
    }

    /** Returns the entries that have the right form and have not ended; whose they are is not known yet. */
    private List<byte[]> entries(@Nullable String cookie) {
        long now = clock.instant().getEpochSecond();
        return cookie == null
                ? List.of()
                : Arrays.stream(cookie.split("\\.", MAX_ENTRIES + 1))
                        .limit(MAX_ENTRIES)
                        .map(DeviceCookies::decoded)
                        .filter(entry -> entry.length == ENTRY_BYTES
                                && ByteBuffer.wrap(entry).getLong(ID_BYTES) > now)
                        .toList();
    }

    private static String encoded(byte[] entry) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(entry);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
