package io.chatlogger.people.identity;

import org.jspecify.annotations.Nullable;

/** A proved caller: services get it with each request, so that a change can be recorded under the name of its author. */
public sealed interface Caller {
    /** Returns the organization whose data the request is about. */
    OrgId org();

    /** Returns the name in records of changes: {@code person:<id>}, {@code key:<id>}, {@code command}. */
    String auditName();

    /** Returns the person who sent the request, for columns with the author of a row; null for other callers. */
    default @Nullable UserId personId() {
        return null;
    }

    /** Returns the person to whose chats the caller is limited; null when it may see all of the organization. */
    default @Nullable UserId onlyChatsOf() {
        return null;
    }

    /**
     * A person who is signed in.
     *
     * @param org the person's own organization, or, for a superadmin, the one that the request names
     * @param home the organization that the person belongs to
     * @param role the role at this moment, not that of the time when the token was made
     */
    record Person(OrgId org, OrgId home, UserId user, Role role, SessionId session) implements Caller {
        /** Makes a person whose request is about the own organization. */
        public Person(OrgId org, UserId user, Role role, SessionId session) {
            this(org, org, user, role, session);
        }

        /** Returns whether the person sees only chats whose {@code user_id} is the person's own. */
        public boolean seesOnlyOwnChats() {
            return role == Role.USER;
        }

        @Override
        public String auditName() {
            return "person:" + user.value();
        }

        @Override
        public UserId personId() {
            return user;
        }

        @Override
        public @Nullable UserId onlyChatsOf() {
            return seesOnlyOwnChats() ? user : null;
        }
    }

    /** A program of an organization that proved an API key. */
    record Program(OrgId org, KeyId key) implements Caller {
        @Override
        public String auditName() {
            return "key:" + key.value();
        }
    }

    /** The command line, which may do everything. */
    record Command(OrgId org) implements Caller {
        @Override
        public String auditName() {
            return "command";
        }
    }
}
