package io.chatlogger.platform.mail;

import io.chatlogger.platform.jobs.NewJob;
import io.chatlogger.platform.jobs.SharedJobs;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mail that is to go out. It is a row, written in the transaction of what it tells of, so that both or neither come to be and no crash
 * loses it; whichever node comes first sends it.
 *
 * <p>A mail may hold a link that lets its reader in, of which nothing else in the database has more than a hash. Therefore the row loses the
 * mail as soon as it was sent or given up, and at the latest when the link is no good any more.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final SharedJobs jobs;
    private final boolean enabled;
    private final int capacity;
    private final MailMeters meters;
    private final Runnable nudge;

    /**
     * @param capacity how many may wait, of all nodes and organizations
     * @param nudge wakes who sends
     */
    Outbox(SharedJobs jobs, boolean enabled, int capacity, MailMeters meters, Runnable nudge) {
        this.jobs = jobs;
        this.enabled = enabled;
        this.capacity = capacity;
        this.meters = meters;
        this.nudge = nudge;
    }

    /** Whether mail can arrive at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Writes the mail down; call {@link #nudge} when that is committed.
     *
     * @param client the connection of the change that the mail tells of, or a pool
     * @param org the organization it belongs to, with which it goes; null for none
     * @param goodFor how long it is of use, such as its link
     * @return false when it was dropped: too many wait, or no mail can be sent; fails as the database does
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
        LOG.warn("{} was dropped: {}", mail, why);
        return false;
    }

    /** Says that a mail was written down, which is found a few seconds later all the same. */
    public void nudge() {
        nudge.run();
    }
}
