package io.chatlogger.people.accounts;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.auth.Newcomer;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.PasswordPolicy;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings people into an organization by a link in an e-mail. */
final class Invitations {
    private final PgInvitations invitations;
    private final InvitationSender sender;
    private final PasswordHasher hasher;

    Invitations(PgInvitations invitations, InvitationSender sender, PasswordHasher hasher) {
        this.invitations = invitations;
        this.sender = sender;
        this.hasher = hasher;
    }

    /**
     * Invites a person, or invites the person again.
     *
     * @return fails with the problems {@code mail_disabled}, {@code role_not_allowed}, {@code id_conflict} (the person belongs to the
     *     organization already) and {@code overloaded} (too much mail waits)
     */
    Future<Invitation> invite(Caller.Person by, Invitee invitee) {
        if (invitee.role() == Role.SUPERADMIN && by.role() != Role.SUPERADMIN) {
            throw Problem.of(AccessProblems.ROLE_NOT_ALLOWED, "Only a superadmin can invite a superadmin");
        }
        LinkToken token = LinkToken.fresh();
        return sender.write(by, invitee, token)
                .compose(mail -> invitations.invite(
                        by.org(),
                        invitee,
                        token,
                        sender.goodFor(),
                        connection -> sender.post(connection, by.org(), mail)))
                .onSuccess(committed -> sender.send())
                .map(invitation -> checked(invitation, invitee));
    }

    private static Invitation checked(@Nullable Invitation invitation, Invitee invitee) {
        if (invitation == null) {
            throw Problem.at(
                    "/email", ProblemCode.ID_CONFLICT, invitee.email() + " belongs to this organization already");
        }
        return invitation;
    }

    Future<List<Invitation>> list(OrgId org, @Nullable Keyset after, int limit) {
        return invitations.list(org, after, limit);
    }

    /** Withdraws an invitation; fails with the problem {@code not_found}. */
    Future<Void> withdraw(Caller by, UUID id) {
        return invitations.withdraw(by.org(), id).map(there -> {
            if (!there) {
                throw Problem.of(ProblemCode.NOT_FOUND, "There is no open invitation with this id in the organization");
            }
            return null;
        });
    }

    /** Returns the holder of a link; fails with the problem {@code invalid_link}. */
    Future<Guest> guest(LinkToken token) {
        return invitations.guest(token);
    }

    /**
     * Makes the account of an invited person. An invalid link is refused before the costly hashing.
     *
     * @param name the person's name; null for the one in the invitation
     * @return fails with the problems {@code invalid_link}, {@code weak_password}, {@code id_conflict}
     */
    Future<Newcomer> accept(LinkToken token, @Nullable String name, String password) {
        return invitations.guest(token).compose(guest -> {
            String spoken = name == null ? guest.name() : name;
            if (spoken == null) {
                throw Problem.at("/name", ProblemCode.REQUIRED, "name is missing, and the invitation has none either");
            }
            PasswordPolicy.check("/password", password, guest.words(spoken));
            return hasher.hash(password).compose(hash -> invitations.accept(token, spoken, hash));
        });
    }
}
