package io.chatlogger.tools.generator;

import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Creates the rows that must exist before chats do: organizations, people, partitions; and does the work that follows the chats. */
final class Foundation {
    private static final String ADD_ORGANIZATIONS = """
            insert into organizations (id, slug, name, created_at, updated_at)
            select s.id, s.slug, 'Made up ' || s.slug, ?, ?
            from unnest(?::uuid[], ?::text[]) as s(id, slug)
            on conflict (slug) do nothing
            returning slug
            """;
    private static final String ADD_PEOPLE = """
            insert into users (org_id, id, email, name, role, password_hash, created_at, updated_at)
            select ?, s.id, s.email, s.name, s.role, ?, ?, ?
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as s(id, email, name, role)
            """;
    /**
     * The longest wait for a lock. Attaching a partition waits for locks, and inserts of the ingest would queue behind that wait; so it
     * fails instead.
     */
    private static final String BOUND_WAIT = "set local lock_timeout = '5s'";

    private static final String MAKE_PARTITION = "select make_message_partition(?)";
    /**
     * The statements after the last chat. VACUUM also marks the pages as visible to all, which the first reader would have to do otherwise.
     */
    private static final List<String> AFTERWARDS =
            List.of("vacuum (analyze) chats", "vacuum (analyze) messages", "analyze organizations", "analyze users");

    private final DatabaseUrl url;
    private final GeneratedPeriod period;

    Foundation(DatabaseUrl url, GeneratedPeriod period) {
        this.url = url;
        this.period = period;
    }

    /**
     * Creates all organizations with their people, or nothing.
     *
     * @param passwordHash the hash of the password of all people
     * @throws GenerateRefused when one of the organizations exists already
     */
    void lay(List<Tenant> tenants, String passwordHash) throws SQLException, GenerateRefused {
        try (Connection connection = Jdbc.connect(url)) {
            connection.setAutoCommit(false);
            addOrganizations(connection, tenants);
            for (Tenant tenant : tenants) {
                addPeople(connection, tenant, passwordHash);
            }
            connection.commit();
        }
    }

    private void addOrganizations(Connection connection, List<Tenant> tenants) throws SQLException, GenerateRefused {
        Set<String> made = new HashSet<>();
        try (PreparedStatement insert = Jdbc.prepared(
                        connection,
                        ADD_ORGANIZATIONS,
                        time(period.since()),
                        time(period.since()),
                        texts(tenants, Tenant::id),
                        texts(tenants, Tenant::slug));
                ResultSet rows = insert.executeQuery()) {
            while (rows.next()) {
                made.add(rows.getString(1));
            }
        }
        for (Tenant tenant : tenants) {
            if (!made.contains(tenant.slug())) {
                throw new GenerateRefused("The organization " + tenant.slug()
                        + " is there already: choose another --slug-prefix, or delete that organization first");
            }
        }
    }

    private void addPeople(Connection connection, Tenant tenant, String passwordHash) throws SQLException {
        List<Person> people = tenant.people();
        try (PreparedStatement insert = Jdbc.prepared(
                connection,
                ADD_PEOPLE,
                tenant.id(),
                passwordHash,
                time(period.since()),
                time(period.since()),
                texts(people, Person::id),
                texts(people, Person::email),
                texts(people, Person::name),
                texts(people, person -> person.role().word()))) {
            insert.executeUpdate();
        }
    }

    /** Returns a column as an array of texts, which PostgreSQL can cast to any type. */
    private static <T> String[] texts(List<T> rows, Function<T, Object> column) {
        return rows.stream().map(column).map(Object::toString).toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Creates the partition of each month. */
    void partition() throws SQLException {
        try (Connection connection = Jdbc.connect(url)) {
            connection.setAutoCommit(false);
            for (LocalDate month : period.months()) {
                Jdbc.execute(connection, BOUND_WAIT);
                try (PreparedStatement make = Jdbc.prepared(connection, MAKE_PARTITION, month)) {
                    make.execute();
                }
                connection.commit();
            }
        }
    }

    /** Updates the planner's statistics. */
    void finish() throws SQLException {
        try (Connection connection = Jdbc.connect(url)) {
            for (String statement : AFTERWARDS) {
                Jdbc.execute(connection, statement);
            }
        }
    }
}
