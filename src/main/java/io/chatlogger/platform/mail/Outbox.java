package io.chatlogger.platform.mail;

import io.chatlogger.platform.jobs.NewJob;
import io.chatlogger.platform.jobs.SharedJobs;
import io.chatlogger.platform.load.RepeatedLog;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Takes mail that is to be sent. A mail is a row, written in the transaction of the change that it tells of, so that both or neither are
 * there and no crash loses it; any node may send it.
 *
 * <p>A mail may hold a link that lets its reader in, of which the rest of the database has only a hash. Therefore the row loses the mail as
 * soon as it was sent or has failed, and at the latest when the link expires.
 */
public final class Outbox {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(Outbox.class));

    private final SharedJobs jobs;
    private final boolean enabled;
    private final int capacity;
    private final MailMeters meters;
    private final Runnable nudge;

    /**
     * @param capacity the most mails that may wait, of all nodes and organizations
     * @param nudge wakes the sender
     */
    Outbox(SharedJobs jobs, boolean enabled, int capacity, MailMeters meters, Runnable nudge) {
        this.jobs = jobs;
        this.enabled = enabled;
        this.capacity = capacity;
        this.meters = meters;
        this.nudge = nudge;
    }

    /** Returns whether mail can be sent at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Stores the mail; call {@link #nudge} when that is committed.
     *
     * @param client the connection with the change that the mail tells of, or a pool
     * @param org the organization with which the mail is deleted; null for none
     * @param goodFor the time for which the mail is useful, such as the lifetime of its link
     * @return false when the mail was dropped: too many wait, or no mail can be sent; fails as the database does
     */
    public Future<Boolean> post(SqlClient client, Mail mail, @Nullable UUID org, Duration goodFor) {
        if (!enabled) {
            return Future.succeededFuture(dropped(mail, "there is no mail server (mail.smtp_url)"));
        }
        return jobs.post(client, new NewJob(org, mail.json(), goodFor), capacity)
                .map(taken -> taken || dropped(mail, capacity + " wait for the mail server already (mail.queue)"));
    }

    private boolean dropped(Mail mail, String why) {
        meters.dropped().increment();
        TROUBLE.warn(why, () -> mail + " was dropped: " + why);
        return false;
    }

    /** Wakes the sender after a mail was stored; without it, the mail is found a few seconds later. */
    public void nudge() {
        nudge.run();
    }
}
