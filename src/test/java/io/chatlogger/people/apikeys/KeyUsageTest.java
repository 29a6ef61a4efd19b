package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.http.Keyset;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyUsageTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Table table = new Table();
    private final KeyUsage usage = new KeyUsage(table, 3, () -> now, new SimpleMeterRegistry());

    /** Keeps what is written until told whether it worked. */
    private static final class Table implements ApiKeyRepository {
        final List<List<Use>> writes = new ArrayList<>();
        final List<Promise<Void>> answers = new ArrayList<>();

        @Override
        public Future<Void> writeLastUse(List<Use> uses) {
            writes.add(uses);
            Promise<Void> answer = Promise.promise();
            answers.add(answer);
            return answer.future();
        }

        @Override
        public Future<ApiKeyEntry> create(Caller by, FreshKey fresh, NewApiKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<@Nullable ApiKeyEntry> rotate(Caller by, KeyId old, FreshKey fresh, Duration grace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<@Nullable ApiKeyEntry> find(OrgId org, KeyId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<List<ApiKeyEntry>> page(OrgId org, @Nullable Keyset after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<List<ApiKeyEntry>> list(OrgId org) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Boolean> revoke(Caller by, KeyId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<@Nullable ApiKey> byHash(KeyHash hash) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<@Nullable ApiKey> byId(KeyId id) {
            throw new UnsupportedOperationException();
        }
    }

    private static ApiKey key() {
        var org = new OrgId(UUID.randomUUID());
        var id = new KeyId(UUID.randomUUID());
        return new ApiKey(org, id, new KeyHash(1, 2, 3, 4), Set.of(), List.of(), null, null);
    }

    private static ApiKeyRepository.Use use(ApiKey key, Instant at) {
        return new ApiKeyRepository.Use(key.org(), key.id(), at);
    }

    @Test
    void write_keysUsedOften_eachOnceWithItsLastTime() {
        ApiKey a = key();
        ApiKey b = key();
        usage.used(a);
        usage.used(b);
        Instant first = now;
        now = now.plusMillis(5);
        usage.used(a);
        usage.write();
        assertThat(table.writes).hasSize(1);
        assertThat(table.writes.getFirst()).containsExactlyInAnyOrder(use(a, now), use(b, first));
    }

    @Test
    void write_nothingUsed_noStatement() {
        assertThat(usage.write().succeeded()).isTrue();
        assertThat(table.writes).isEmpty();
    }

    @Test
    void write_failed_triedAgainNextTimeWithTheNewestTime() {
        ApiKey a = key();
        ApiKey b = key();
        usage.used(a);
        usage.used(b);
        Instant first = now;
        Future<Void> write = usage.write();
        now = now.plusSeconds(1);
        usage.used(a);
        table.answers.getFirst().fail("down");
        assertThat(write.succeeded()).isTrue();
        usage.write();
        assertThat(table.writes.getLast()).containsExactlyInAnyOrder(use(a, now), use(b, first));
    }

    @Test
    void write_anotherUnderWay_isSkipped() {
        ApiKey late = key();
        usage.used(key());
        usage.write();
        usage.used(late);
        Future<Void> skipped = usage.write();
        assertThat(table.writes).hasSize(1);
        table.answers.getFirst().complete();
        assertThat(skipped.succeeded()).isTrue();
        assertThat(table.writes).hasSize(1);
        usage.write();
        assertThat(table.writes.getLast()).containsExactly(use(late, now));
    }

    @Test
    void write_keysUsedWithoutAPause_onceInEachInterval() {
        List<ApiKey> keys = List.of(key(), key(), key());
        for (int interval = 1; interval <= 5; interval++) {
            keys.forEach(usage::used);
            Future<Void> write = usage.write();
            now = now.plusMillis(1);
            keys.forEach(usage::used);
            table.answers.getLast().complete();
            assertThat(write.succeeded()).isTrue();
            assertThat(table.writes).hasSize(interval);
            now = now.plusSeconds(60);
        }
    }

    @Test
    void write_moreKeysThanAStatementTakes_eachOnceThoughAllAreUsedMeanwhile() {
        var many = new KeyUsage(table, 25_000, () -> now, new SimpleMeterRegistry());
        List<ApiKey> keys = Stream.generate(KeyUsageTest::key).limit(25_000).toList();
        keys.forEach(many::used);
        Future<Void> write = many.write();
        while (!write.isComplete()) {
            keys.forEach(many::used);
            table.answers.getLast().complete();
        }
        assertThat(table.writes).extracting(List::size).containsExactly(10_000, 10_000, 5_000);
        assertThat(table.writes.stream().flatMap(List::stream).map(ApiKeyRepository.Use::key))
                .doesNotHaveDuplicates();
    }

    @Test
    void write_laterStatementFailed_onlyTheRestIsTriedAgain() {
        var many = new KeyUsage(table, 15_000, () -> now, new SimpleMeterRegistry());
        Stream.generate(KeyUsageTest::key).limit(15_000).forEach(many::used);
        many.write();
        table.answers.getFirst().complete();
        table.answers.getLast().fail("down");
        many.write();
        assertThat(table.writes).extracting(List::size).containsExactly(10_000, 5_000, 5_000);
        assertThat(table.writes.getLast()).containsExactlyInAnyOrderElementsOf(table.writes.get(1));
    }

    @Test
    void finish_anotherUnderWay_waitsForItAndWritesOnceMore() {
        ApiKey late = key();
        usage.used(key());
        usage.write();
        usage.used(late);
        Future<Void> finish = usage.finish();
        assertThat(table.writes).hasSize(1);
        table.answers.getFirst().complete();
        assertThat(table.writes.getLast()).containsExactly(use(late, now));
        usage.used(late);
        table.answers.getLast().complete();
        assertThat(finish.succeeded()).isTrue();
        assertThat(table.writes).hasSize(2);
    }

    @Test
    void used_moreKeysThanTheBound_othersAreLeftOut() {
        for (int i = 0; i < 10; i++) {
            usage.used(key());
        }
        usage.write();
        assertThat(table.writes.getFirst()).hasSize(3);
    }
}
