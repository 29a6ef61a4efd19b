package io.chatlogger.platform.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role that owns the embedded database and that everything of ours connects as: it may do all in the database and nothing beside it, so
 * that whoever can run SQL through the application reads no file, starts no program and makes no role. Only this class connects as the
 * superuser, whose password only the data folder has.
 *
 * @param url the database as the application connects to it
 */
record ApplicationRole(DatabaseUrl url, EmbeddedCluster cluster) {
    static final String NAME = EmbeddedCluster.USER;
    static final String SUPERUSER = "chatlogger_superuser";
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRole.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** invalid_password, which is also the answer when there is no such role. */
    private static final String NO_SUCH_ROLE = "28P01";
    /** The role, or the database (invalid_catalog_name), is missing. */
    private static final Set<String> MISSING = Set.of(NO_SUCH_ROLE, "3D000");

    private static final String CREATE_DATABASE = "create database chatlogger owner chatlogger";

    private static final String IS_SUPERUSER = """
            select rolsuper
            from pg_roles
            where rolname = current_user
            """;
    private static final String ROLE_EXISTS = """
            select exists (
              select
              from pg_roles
              where rolname = 'chatlogger')
            """;
    private static final String DATABASE_EXISTS = """
            select exists (
              select
              from pg_database
              where datname = 'chatlogger')
            """;

    /** The rights of the role; to ask for a checkpoint is no more than the settings do, and what benchmarks need. */
    @SuppressWarnings("InlineFormatString") // SQL stands at the top
    private static final String RIGHTS = """
            alter role chatlogger
              login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
              password '%s';
            grant pg_checkpoint to chatlogger;
            """;

    /**
     * Makes an ordinary role of a superuser that an earlier version connected as. The first role of a cluster must stay a superuser, and
     * keeps what belongs to the system, so it gets another name, and a new role gets the old name, password and everything that was made. A
     * session cannot rename its own role, so a role that lives for this transaction only does it.
     */
    @SuppressWarnings("InlineFormatString") // SQL stands at the top
    private static final String CONVERT = """
            begin;
            create role chatlogger_conversion superuser;
            set local session authorization chatlogger_conversion;
            alter role chatlogger rename to chatlogger_superuser;
            alter role chatlogger_superuser password '%s';
            create role chatlogger;
            %s
            alter database chatlogger owner to chatlogger;
            %s
            reset session authorization;
            drop role chatlogger_conversion;
            commit;
            """;

    /**
     * Gives the role everything in the database that the superuser owns, but not what belongs to the system or to an extension. Sequences of
     * columns and indexes follow their tables.
     */
    private static final String GIVE_ALL = """
            do $$
            declare
              command text;
            begin
              for command in
                select format('alter schema %1$I owner to chatlogger', s.nspname)
                from pg_namespace s
                where s.nspowner = 'chatlogger_superuser'::regrole
                and s.nspname !~ '^pg_|^information_schema$'
                union all
                select format('alter table %s owner to chatlogger', r.oid::regclass)
                from pg_class r
                where r.relowner = 'chatlogger_superuser'::regrole
                and r.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                and r.relnamespace::regnamespace::text !~ '^pg_|^information_schema$'
                and not exists (
                  select
                  from pg_depend d
                  where d.classid = 'pg_class'::regclass
                  and d.objid = r.oid
                  and (d.deptype = 'e' or (r.relkind = 'S' and d.deptype in ('a', 'i'))))
                union all
                select format('alter routine %s owner to chatlogger', f.oid::regprocedure)
                from pg_proc f
                where f.proowner = 'chatlogger_superuser'::regrole
                and f.pronamespace::regnamespace::text !~ '^pg_|^information_schema$'
                and not exists (
                  select
                  from pg_depend d
                  where d.classid = 'pg_proc'::regclass
                  and d.objid = f.oid
                  and d.deptype = 'e')
                union all
                select format('alter type %s owner to chatlogger', t.oid::regtype)
                from pg_type t
                left join pg_class c on c.oid = t.typrelid
                where t.typowner = 'chatlogger_superuser'::regrole
                and (t.typtype in ('d', 'e', 'r') or c.relkind = 'c')
                and t.typnamespace::regnamespace::text !~ '^pg_|^information_schema$'
                and not exists (
                  select
                  from pg_depend d
                  where d.classid = 'pg_type'::regclass
                  and d.objid = t.oid
                  and d.deptype = 'e')
                union all
                select format('alter statistics %s.%I owner to chatlogger', s.stxnamespace::regnamespace, s.stxname)
                from pg_statistic_ext s
                where s.stxowner = 'chatlogger_superuser'::regrole
              loop
                execute command;
              end loop;
            end
            $$;
            """;

    /** Makes the role and its database if they are missing, and an ordinary role of a superuser; in the usual case it only connects. */
    void ensure() throws SQLException, IOException {
        try (Connection connection = url.connect(ANSWER)) {
            if (answers(connection, IS_SUPERUSER)) {
                convert(connection);
            }
        } catch (SQLException e) {
            if (!MISSING.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            create();
        }
    }

    private void create() throws SQLException, IOException {
        try (Connection connection = maintenance(SUPERUSER, cluster.superuserPassword())) {
            if (!answers(connection, ROLE_EXISTS)) {
                Jdbc.execute(connection, "create role chatlogger");
            }
            Jdbc.execute(connection, rights());
            if (!answers(connection, DATABASE_EXISTS)) {
                Jdbc.execute(connection, CREATE_DATABASE);
            }
        } catch (SQLException e) {
            if (!NO_SUCH_ROLE.equals(e.getSQLState())) {
                throw e;
            }
            createInOldCluster();
        }
    }

    /** Goes on where the first start of an earlier version was interrupted before it made the database. */
    private void createInOldCluster() throws SQLException, IOException {
        try (Connection connection = maintenance(url.user(), url.password())) {
            Jdbc.execute(connection, CREATE_DATABASE);
        }
        try (Connection connection = url.connect(ANSWER)) {
            convert(connection);
        }
    }

    private Connection maintenance(String user, String password) throws SQLException {
        return new DatabaseUrl(user, password, url.host(), url.port(), "postgres", url.tls()).connect(ANSWER);
    }

    private void convert(Connection connection) throws SQLException, IOException {
        LOG.info("The role {} was a superuser in earlier versions: making an ordinary one of it", NAME);
        Jdbc.execute(connection, CONVERT.formatted(cluster.superuserPassword(), rights(), GIVE_ALL));
    }

    /** Returns the statements with the password, which is made of hexadecimal digits. */
    private String rights() {
        return RIGHTS.formatted(url.password().replace("'", "''"));
    }

    private static boolean answers(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
