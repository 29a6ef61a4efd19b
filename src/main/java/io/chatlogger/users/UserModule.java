package io.chatlogger.users;

import io.chatlogger.platform.UuidV7;
import io.chatlogger.platform.db.Database;

/** The door of the feature. */
public final class UserModule {
    private UserModule() {}

    public static UserRepository repository(Database database, UuidV7 ids) {
        return new PgUserRepository(database.pool(), ids);
    }
}
