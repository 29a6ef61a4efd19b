package io.chatlogger.people.identity;

import org.jspecify.annotations.Nullable;

/** Whoever asks, proved: services get it with what they are asked for, so that a change can be recorded under the name of its author. */
public sealed interface Caller {
    /** The organization whose data the request is about. */
    OrgId org();

    /** The name in records of what was changed: {@code person:<id>}, {@code key:<id>}, {@code command}. */
    String auditName();

    /** The person who asks; null for others. For columns that say who made a row. */
    default @Nullable UserId personId() {
        return null;
    }

    /** The person whose chats alone exist for the caller; null when all of the organization do. */
    default @Nullable UserId onlyChatsOf() {
        return null;
    }

    /**
     * A person who is signed in.
     *
     * @param org the person's own organization, or, for a superadmin, the one that was asked for
     * @param home the organization that the person belongs to
     * @param role as it is now, not as it was when the token was made
     */
    record Person(OrgId org, OrgId home, UserId user, Role role, SessionId session) implements Caller {
        /** One who asks about the own organization. */
        public Person(OrgId org, UserId user, Role role, SessionId session) {
            this(org, org, user, role, session);
        }

        /** Whether of all chats only those count whose {@code user_id} is the person's. */
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

    /** The command line, whose user may do everything. */
    record Command(OrgId org) implements Caller {
        @Override
        public String auditName() {
            return "command";
        }
    }
}
