/**
 * E-mail to people: plain text, sent in the background. Its rows are jobs of the kinds {@code mail} and, where it is only logged, {@code
 * mail_log}. Always: nobody waits for a mail server; a mail that was committed is sent or given up with a reason, whatever dies, and as a rule
 * once; what waits is bounded and counted; no mail is kept after it has ended; nothing that came from a request can add a header or a
 * recipient.
 */
@NullMarked
package io.chatlogger.platform.mail;

import org.jspecify.annotations.NullMarked;
