package io.chatlogger.platform.mail;

import io.chatlogger.platform.jobs.ClaimedJob;
import io.chatlogger.platform.jobs.JobHandler;
import io.chatlogger.platform.jobs.JobWork;
import io.vertx.core.Vertx;

/** Sends mail as jobs. */
final class MailHandler implements JobHandler<Mail> {
    private final Vertx vertx;
    private final Mailer mailer;
    private final MailMeters meters;

    MailHandler(Vertx vertx, Mailer mailer, MailMeters meters) {
        this.vertx = vertx;
        this.mailer = mailer;
        this.meters = meters;
    }

    @Override
    public Mail read(ClaimedJob job) {
        return Mail.of(job.payload());
    }

    @Override
    public JobWork begin(Mail mail) {
        return new MailSending(vertx, mailer, mail, meters);
    }

    @Override
    public void waiting(long jobs) {
        meters.waiting().set(jobs);
    }
}
