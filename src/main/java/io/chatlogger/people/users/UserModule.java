package io.chatlogger.people.users;

import io.chatlogger.people.access.Guards;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.ids.UuidV7;
import java.util.List;

/** Builds the feature of people: their routes and their repository. */
public final class UserModule implements Feature {
    private final UserRepository repository;
    private final Roster roster;
    private final PeopleRoutes routes;

    public UserModule(Ground ground, Guards guards) {
        repository = repository(ground.database(), ground.ids());
        roster = roster(ground.database(), ground.ids());
        var people = new People(repository, new PgPeople(ground.database().pool()));
        routes = new PeopleRoutes(people, guards, ground.cursors());
    }

    public static UserRepository repository(Database database, UuidV7 ids) {
        return new PgUserRepository(database.pool(), ids);
    }

    /** Creates the roster that commands use. */
    public static Roster roster(Database database, UuidV7 ids) {
        return new Roster(repository(database, ids), new PgPeople(database.pool()));
    }

    public UserRepository repository() {
        return repository;
    }

    public Roster roster() {
        return roster;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }
}
