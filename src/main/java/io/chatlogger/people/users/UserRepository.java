package io.chatlogger.people.users;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People as they are stored. All fail as the database does. */
public interface UserRepository {
    /**
     * Adds a person.
     *
     * @param passwordHash from {@link PasswordHash}
     * @return the person's id; fails with the problem {@code id_conflict} when the address is taken
     */
    Future<UUID> create(NewUser user, String passwordHash);

    /** Of all organizations, whose address is this without regard to case, and the hash of the password; null when it is nobody's. */
    Future<@Nullable Account> byEmail(String email);

    /** Null when the organization has nobody with this id, or is being deleted. */
    Future<@Nullable User> byId(OrgId org, UserId id);

    /** False when the organization has nobody with this address. */
    Future<Boolean> updatePassword(OrgId org, String email, String passwordHash);
}
