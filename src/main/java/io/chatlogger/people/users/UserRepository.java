package io.chatlogger.people.users;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores and reads people. All methods fail as the database does. */
public interface UserRepository {
    /**
     * Adds a person.
     *
     * @param passwordHash a hash made by {@link PasswordHash}
     * @return the person's id; fails with the problem {@code id_conflict} if the address is taken
     */
    Future<UUID> create(NewUser user, String passwordHash);

    /** Returns the person of any organization who has this address, however it is written, with the password hash; null if nobody has it. */
    Future<@Nullable Account> byEmail(String email);

    /** Returns a person; null if the organization has nobody with this id, or is being deleted. */
    Future<@Nullable User> byId(OrgId org, UserId id);

    /** Stores a new hash of the same password; returns false if the password was changed meanwhile. */
    Future<Boolean> renewHash(Account account, String passwordHash);

    /** Stores a new password hash; returns false if the organization has nobody with this address. */
    Future<Boolean> updatePassword(OrgId org, String email, String passwordHash);
}
