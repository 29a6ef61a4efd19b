package io.chatlogger.platform.http;

import io.netty.util.NetUtil;
import java.util.Arrays;

/**
 * A range of IP addresses in CIDR notation (RFC 4632, RFC 4291): {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address. An IPv4
 * address written as IPv6 ({@code ::ffff:10.0.0.1}) counts as IPv4.
 */
public final class Network {
    private static final int IPV4_MAPPED_PREFIX_BYTES = 12;

    private final byte[] address;
    private final int prefixBits;

    private Network(byte[] address, int prefixBits) {
        this.address = address;
        this.prefixBits = prefixBits;
    }

    /**
     * Reads CIDR notation, or a single address.
     *
     * @throws IllegalArgumentException with the expected form, if the text is no network
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException(text + " is not an IP network: expected an address or address/bits");
        }
        int bits = address.length * 8;
        int prefix = bits;
        if (slash >= 0) {
            try {
                prefix = Integer.parseInt(text.substring(slash + 1));
            } catch (NumberFormatException e) {
                prefix = -1;
            }
        }
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException(
                    text + " is not an IP network: expected 0 to " + bits + " after the slash");
        }
        return new Network(address, prefix);
    }

    public static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns whether the address (textual, IPv4 or IPv6) is in this network; false for text that is no address. */
    public boolean contains(String ip) {
        byte[] other = bytes(ip);
        if (other == null || other.length != address.length) {
            return false;
        }
        int whole = prefixBits / 8;
        if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = prefixBits % 8;
        int mask = 0xff00 >> rest & 0xff;
        return rest == 0 || (address[whole] & mask) == (other[whole] & mask);
    }

    private static byte @org.jspecify.annotations.Nullable [] bytes(String ip) {
        byte[] raw = NetUtil.createByteArrayFromIpAddressString(ip);
        if (raw != null && raw.length == 16 && isMapped(raw)) {
            return Arrays.copyOfRange(raw, IPV4_MAPPED_PREFIX_BYTES, 16);
        }
        return raw;
    }

    private static boolean isMapped(byte[] raw) {
        for (int i = 0; i < IPV4_MAPPED_PREFIX_BYTES; i++) {
            if (raw[i] != (i < 10 ? 0 : (byte) 0xff)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(address) + "/" + prefixBits;
    }
}
