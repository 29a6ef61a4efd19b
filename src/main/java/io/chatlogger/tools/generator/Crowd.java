package io.chatlogger.tools.generator;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom the chats of an organization belong to: its own people, and users of its own whom we know by name only. */
final class Crowd {
    /** On average a user has so many chats; the heaviest has a twentieth of all. */
    private static final int CHATS_EACH = 8;

    private static final double ZIPF = 0.9;
    /** Of 100 chats so many belong to one of the people, or to nobody whose name is known. */
    private static final int OWNED = 30;

    private static final int ANONYMOUS = 15;

    private final List<UUID> owners;
    private final Weights ownerUsage;
    private final Weights userUsage;

    Crowd(Tenant tenant) {
        owners = tenant.owners();
        ownerUsage = Weights.zipf(owners.size(), ZIPF);
        userUsage = Weights.zipf(1 + tenant.chats() / CHATS_EACH, ZIPF);
    }

    @Nullable
    UUID owner(SplittableRandom random) {
        return random.nextInt(100) < OWNED ? owners.get(ownerUsage.draw(random)) : null;
    }

    byte @Nullable [] user(SplittableRandom random) {
        return random.nextInt(100) < ANONYMOUS
                ? null
                : Language.utf8("customer-%06d".formatted(userUsage.draw(random) + 1));
    }
}
