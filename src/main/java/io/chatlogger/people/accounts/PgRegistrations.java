package io.chatlogger.people.accounts;

import io.chatlogger.people.auth.Newcomer;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.EventWriter;
import io.chatlogger.platform.ids.UuidV7;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Makes an organization and its first admin. */
final class PgRegistrations {
    // This check only saves the hashing; the unique indexes decide.
    private static final String TAKEN = """
            select exists (select from organizations where slug = $1) as slug,
                   exists (select from users where lower(email) = lower($2)) as email
            """;
    // One statement, so that a slug or an address that is taken undoes all of it.
    private static final String REGISTER = """
            with organization as (
              insert into organizations (id, slug, name)
              values ($1, $2, $3)
              returning id, slug
            ), person as (
              insert into users (org_id, id, email, name, role, password_hash)
              select id, $4, $5, $6, 'admin', $7
              from organization
              returning org_id, id, role
            ), told as (
            """ + EventWriter.INSERT + """
              select o.id, 'organization.created', o.id::text, 'person:' || u.id, jsonb_build_object('slug', o.slug)
              from organization o
              join person u on u.org_id = o.id
              union all
              select
                org_id, 'user.created', id::text, 'person:' || id, jsonb_build_object('role', role)
              from person
            )
            select id
            from person
            """;

    private final Pool pool;
    private final UuidV7 ids;

    PgRegistrations(Pool pool, UuidV7 ids) {
        this.pool = pool;
        this.ids = ids;
    }

    /** Fails with the problem {@code id_conflict} when the slug or the address is taken. */
    Future<Void> checkFree(Registration.Applicant applicant) {
        return DatabaseFailure.retried(
                        () -> pool.preparedQuery(TAKEN).execute(Tuple.of(applicant.slug(), applicant.email())))
                .map(rows -> {
                    var row = rows.iterator().next();
                    if (row.getBoolean("slug")) {
                        throw UniqueViolation.slug();
                    }
                    if (row.getBoolean("email")) {
                        throw UniqueViolation.email();
                    }
                    return null;
                });
    }

    /**
     * Makes the organization and its admin; fails with the problem {@code id_conflict}, and makes nothing, when the slug or the address is
     * taken.
     */
    Future<Newcomer> register(Registration.Applicant applicant, String passwordHash) {
        UUID org = ids.next();
        UUID user = ids.next();
        Tuple parameters =
                Tuple.of(org, applicant.slug(), applicant.organization(), user, applicant.email(), applicant.name());
        parameters.addString(passwordHash);
        return pool.preparedQuery(REGISTER)
                .execute(parameters)
                .recover(UniqueViolation::translated)
                .map(rows -> new Newcomer(new OrgId(org), new UserId(user), passwordHash));
    }
}
