package io.chatlogger.users;

import io.chatlogger.identity.OrgId;
import io.vertx.core.Future;
import java.util.UUID;

/** People as they are stored. All fail with the problem {@code database_unavailable} when the database does not answer. */
public interface UserRepository {
    /**
     * Adds a person.
     *
     * @param passwordHash from {@link PasswordHash}
     * @return the person's id; fails with the problem {@code id_conflict} when the address is taken
     */
    Future<UUID> create(NewUser user, String passwordHash);

    /** False when the organization has nobody with this address. */
    Future<Boolean> updatePassword(OrgId org, String email, String passwordHash);
}
