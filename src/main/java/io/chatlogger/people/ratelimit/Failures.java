package io.chatlogger.people.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Counts refused credentials of one kind by address. */
final class Failures implements FailureLimit {
    private static final int IPV6_BYTES = 16;
    private static final long MAPPED = 0xffffL;

    private final Limit limit;
    private final InMemoryRateLimiter limiter;
    private final Rate rate;
    private final Counter refused;

    Failures(Limit limit, InMemoryRateLimiter limiter, Rate rate, Counter refused) {
        this.limit = limit;
        this.limiter = limiter;
        this.rate = rate;
        this.refused = refused;
    }

    @Override
    public Duration pause(String address) {
        return counted(limiter.foreseen(bucket(address), rate));
    }

    @Override
    public Duration failed(String address) {
        return counted(limiter.decide(bucket(address), rate));
    }

    private Bucket bucket(String address) {
        return new Bucket(limit, network(address));
    }

    private Duration counted(Decision decision) {
        if (!decision.allowed()) {
            refused.increment();
        }
        return decision.pause();
    }

    /**
     * Returns the addresses of one client as one value: an IPv4 address, also if it is written as IPv6 ({@code ::ffff:10.0.0.1}), or the
     * first 64 bits of an IPv6 address. A subscriber of IPv6 gets at least a /64 network (RFC 6177) and can use any address in it.
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
