package io.chatlogger.platform.mail;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.jobs.JobNudges;
import io.chatlogger.platform.jobs.JobPace;
import io.chatlogger.platform.jobs.JobPolicy;
import io.chatlogger.platform.jobs.JobQueue;
import io.chatlogger.platform.jobs.JobRetries;
import io.chatlogger.platform.jobs.JobRunner;
import io.chatlogger.platform.jobs.JobTable;
import io.chatlogger.platform.jobs.SharedJobs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The entry point of the feature. */
public final class MailModule implements Feature {
    /** The pauses before the second attempt, the third, and so on. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    /** The time without a heartbeat after which a sending node counts as gone; it sends one about once a second. */
    private static final Duration LEASE = Duration.ofSeconds(30);
    /** The time for which the row of a sent or failed mail is kept, without the mail itself. */
    private static final Duration KEEP = Duration.ofDays(7);

    private static final JobPace PACE = new JobPace(2, Duration.ofSeconds(2));

    private final Vertx vertx;
    private final Mailer mailer;
    private final Outbox outbox;
    private final JobRunner<Mail> runner;
    private final AtomicReference<String> deployment = new AtomicReference<>("");

    /** @throws ConfigException when mail.smtp_url cannot be read */
    public MailModule(Ground ground, MailSettings settings) {
        this(ground, mailer(ground.vertx(), ground.node(), settings), settings.queue(), PAUSES, PACE);
    }

    /** @param pauses the pauses between the attempts, of which there is one more */
    MailModule(Ground ground, Mailer mailer, int capacity, List<Duration> pauses, JobPace pace) {
        this.vertx = ground.vertx();
        this.mailer = mailer;
        var meters = MailMeters.of(ground.meters());
        String kind = mailer.kind();
        var policy = new JobPolicy(
                kind,
                LEASE,
                JobRetries.after(pauses),
                "The server that was sending it stopped in the middle of it",
                KEEP);
        runner = new JobRunner<>(
                new JobQueue(ground.database().pool(), JobTable.shared(kind), policy, ground.identity()),
                new MailHandler(vertx, mailer, meters),
                JobNudges.NONE,
                ground.schedule(),
                pace,
                ground.meters());
        var jobs = new SharedJobs(kind, false, ground.ids());
        outbox = new Outbox(jobs, mailer.isEnabled(), capacity, meters, runner::nudge);
    }

    private static Mailer mailer(Vertx vertx, NodeSettings node, MailSettings settings) {
        if (!settings.smtpUrl().isEmpty()) {
            return new SmtpMailer(vertx, url(settings.smtpUrl().value()), settings.from());
        }
        return node.isProduction() ? new NoMailer() : new LogMailer();
    }

    private static SmtpUrl url(String text) {
        try {
            return SmtpUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of("mail.smtp_url: " + e.getMessage()));
        }
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Begins to send mail, if there is a mail server. */
    @Override
    public Future<Void> start() {
        return mailer.isEnabled()
                ? vertx.deployVerticle(runner).onSuccess(deployment::set).mapEmpty()
                : Future.succeededFuture();
    }

    /** Waits up to 3 s for the mails that are being sent; the rest is for other nodes, or for the next start. */
    @Override
    public Future<Void> stop() {
        String id = deployment.getAndSet("");
        Future<Void> undeployed = id.isEmpty() ? Future.succeededFuture() : vertx.undeploy(id);
        return undeployed.eventually(mailer::close);
    }
}
