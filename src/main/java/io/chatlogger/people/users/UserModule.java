package io.chatlogger.people.users;

import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import java.util.List;

/** The door of the feature. */
public final class UserModule {
    private final UserRepository repository;
    private final PeopleRoutes routes;

    /** @param cursors for the list of people */
    public UserModule(Database database, UuidV7 ids, Cursors cursors) {
        repository = repository(database, ids);
        routes = new PeopleRoutes(new People(repository, new PgPeople(database.pool())), cursors);
    }

    public static UserRepository repository(Database database, UuidV7 ids) {
        return new PgUserRepository(database.pool(), ids);
    }

    /** For commands. */
    public static Roster roster(Database database, UuidV7 ids) {
        return new Roster(repository(database, ids), new PgPeople(database.pool()));
    }

    public UserRepository repository() {
        return repository;
    }

    /** The endpoints for one event loop. */
    public List<Endpoint<?>> endpoints(SessionGuard guard, CheckedRoutes checked) {
        return routes.endpoints(guard, checked);
    }
}
