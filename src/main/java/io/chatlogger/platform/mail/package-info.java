/**
 * Sends e-mail to people: plain text, in the background. Its rows are jobs of the kinds {@code mail} and, where mail is only logged, {@code
 * mail_log}. Always: no request waits for a mail server; a mail that was committed is sent or fails with a reason, whatever dies, and as a
 * rule once; the queue is bounded and counted; no mail is kept after it has ended; no input of a request can add a header or a recipient.
 */
@NullMarked
package io.chatlogger.platform.mail;

import org.jspecify.annotations.NullMarked;
