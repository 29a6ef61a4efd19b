package io.chatlogger.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.netty.util.NetUtil;
import java.nio.ByteBuffer;

/** Failed credentials, counted by address. */
final class Failures {
    private static final int IPV6_BYTES = 16;
    private static final long MAPPED = 0xffffL;

    private final InMemoryRateLimiter limiter;
    private final int perSecond;
    private final Counter refused;

    /** @param perSecond 0: no limit */
    Failures(InMemoryRateLimiter limiter, int perSecond, Counter refused) {
        this.limiter = limiter;
        this.perSecond = perSecond;
        this.refused = refused;
    }

    boolean allowed(String address) {
        if (perSecond == 0
                || limiter.decide(new Bucket(Limit.ADDRESS, network(address)), perSecond)
                        .allowed()) {
            return true;
        }
        refused.increment();
        return false;
    }

    /**
     * What one client has: an IPv4 address, also when it is written as IPv6 ({@code ::ffff:10.0.0.1}), or the 64 bits that a subscriber of
     * IPv6 gets at least (RFC 6177), within which addresses are free to invent.
     */
    private static Object network(String address) {
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
