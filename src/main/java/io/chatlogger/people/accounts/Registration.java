package io.chatlogger.people.accounts;

import io.chatlogger.people.auth.Newcomer;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.PasswordPolicy;
import io.chatlogger.people.users.PersonFields;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Makes an organization for anybody, where registration is open. */
final class Registration {
    private final boolean open;
    private final PgRegistrations registrations;
    private final PasswordHasher hasher;

    Registration(boolean open, PgRegistrations registrations, PasswordHasher hasher) {
        this.open = open;
        this.registrations = registrations;
        this.hasher = hasher;
    }

    /** The data with which a person registers an organization. */
    record Applicant(String slug, String organization, String email, String name, String password) {
        /** Reads a body that has the shape; throws a Problem of 422 with the first rule that it breaks. */
        static Applicant of(JsonObject body) {
            JsonObject organization = body.getJsonObject("organization");
            return new Applicant(
                    organization.getString("slug"),
                    PersonFields.name("/organization/name", organization.getString("name")),
                    PersonFields.email("/email", body.getString("email")),
                    PersonFields.name("/name", body.getString("name")),
                    body.getString("password"));
        }

        List<String> words() {
            return List.of(slug, organization, email, name);
        }

        /** Returns the slug only: passwords are not for logs. */
        @Override
        public String toString() {
            return "Applicant[" + slug + "]";
        }
    }

    /** Throws the problem {@code registration_closed} when registration is closed. */
    void checkOpen() {
        if (!open) {
            throw Problem.of(
                    AccountProblems.REGISTRATION_CLOSED,
                    "This server makes no organizations for whoever asks (auth.registration): ask its operator for an invitation");
        }
    }

    /** Makes the organization and its first admin, both or none; fails with the problems {@code weak_password}, {@code id_conflict}. */
    Future<Newcomer> register(Applicant applicant) {
        checkOpen();
        PasswordPolicy.check("/password", applicant.password(), applicant.words());
        return registrations
                .checkFree(applicant)
                .compose(free -> hasher.hash(applicant.password()))
                .compose(hash -> registrations.register(applicant, hash));
    }
}
