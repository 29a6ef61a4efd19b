package io.chatlogger.platform.mail;

import io.chatlogger.platform.jobs.HopelessJobException;
import io.chatlogger.platform.jobs.InterruptedJob;
import io.chatlogger.platform.jobs.JobOutcome;
import io.chatlogger.platform.jobs.JobResult;
import io.chatlogger.platform.jobs.JobWork;
import io.chatlogger.platform.problem.FailureReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;

/** One attempt to send one mail. */
final class MailSending implements JobWork {
    /** The time that a stopping server gives to mails that are being sent. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    private static final int MAX_REASON = 500;

    private final Vertx vertx;
    private final Mailer mailer;
    private final Mail mail;
    private final MailMeters meters;
    private final Promise<JobResult> over;

    MailSending(Vertx vertx, Mailer mailer, Mail mail, MailMeters meters) {
        this.vertx = vertx;
        this.mailer = mailer;
        this.mail = mail;
        this.meters = meters;
        this.over = ((ContextInternal) vertx.getOrCreateContext()).promise();
    }

    @Override
    public Future<JobResult> run() {
        mailer.send(mail)
                .onComplete(sent -> over.tryComplete(JobResult.DONE), failure -> over.tryFail(judged(failure)));
        return over.future();
    }

    private static Throwable judged(Throwable failure) {
        return failure instanceof UndeliverableException
                ? new HopelessJobException(String.valueOf(failure.getMessage()), failure)
                : failure;
    }

    /** Lets the mail go out when the server stops: once sending has begun, an end would mean sending it twice. */
    @Override
    public void interrupt(InterruptedJob why) {
        if (why.isStopping()) {
            vertx.setTimer(STOP_PATIENCE.toMillis(), late -> over.tryFail(why));
        } else {
            over.tryFail(why);
        }
    }

    @Override
    public String reason(Throwable failure) {
        String reason = FailureReason.of(failure);
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }

    @Override
    public Future<Void> ended(JobOutcome outcome) {
        switch (outcome) {
            case COMPLETED -> meters.sent().increment();
            case RETRIED -> meters.retried().increment();
            case FAILED -> meters.failed().increment();
            default -> {} // another node, or the next start, sends it
        }
        return Future.succeededFuture();
    }
}
