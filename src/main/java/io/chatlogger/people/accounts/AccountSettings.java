package io.chatlogger.people.accounts;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings for registration, invitations and links.
 *
 * @param registration states whether everybody may make an organization
 * @param invitationTtl the time for which the link of an invitation works
 * @param resetTtl the time for which the link to set a password works
 */
public record AccountSettings(Registering registration, Duration invitationTtl, Duration resetTtl) {
    /** States whether everybody may make an organization. */
    public enum Registering {
        CLOSED,
        OPEN
    }

    public static AccountSettings read(Settings s) {
        return new AccountSettings(
                s.choice("auth.registration", Registering.class),
                s.duration("auth.invitation_ttl", Duration.ofMinutes(1), Duration.ofDays(365)),
                s.duration("auth.reset_ttl", Duration.ofMinutes(1), Duration.ofDays(7)));
    }
}
