package io.chatlogger.people.accounts;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * How people get an account.
 *
 * @param registration whether everybody may make an organization
 * @param invitationTtl how long the link of an invitation works
 * @param resetTtl how long the link to set a password works
 */
public record AccountSettings(Registering registration, Duration invitationTtl, Duration resetTtl) {
    /** Whether everybody may make an organization. */
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
