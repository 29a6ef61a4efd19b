package io.chatlogger.people.ratelimit;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;

/** Finds the addresses that one client can use. */
final class ClientNetwork {
    private static final int IPV6_BYTES = 16;
    private static final long MAPPED = 0xffffL;

    private ClientNetwork() {}

    /**
     * Returns the addresses of one client as one value: an IPv4 address, also if it is written as IPv6 ({@code ::ffff:10.0.0.1}), or the
     * first 64 bits of an IPv6 address. A subscriber of IPv6 gets at least a /64 network (RFC 6177) and can use any address in it.
     */
    static Object of(String address) {
        byte[] raw = NetUtil.createByteArrayFromIpAddressString(address);
        if (raw == null) {
            return address;
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        if (raw.length < IPV6_BYTES) {
            return bytes.getInt(0);
        }
        boolean mapped = bytes.getLong(0) == 0 && Integer.toUnsignedLong(bytes.getInt(8)) == MAPPED;
        return mapped ? (Object) bytes.getInt(12) : (Object) bytes.getLong(0);
    }
}
