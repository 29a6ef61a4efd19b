package io.chatlogger.tools.generator;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Draws the user of a chat: a person of the organization, or a user who is known by the client's own id only. */
final class Crowd {
    /** The average number of chats of a user; the user with the most has a twentieth of all. */
    private static final int CHATS_EACH = 8;

    private static final double ZIPF = 0.9;
    /** The number of chats in 100 that belong to a person; the next constant, the number in 100 that name no external user. */
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
