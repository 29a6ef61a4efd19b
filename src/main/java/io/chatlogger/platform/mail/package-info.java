/**
 * E-mail to people: plain text, sent in the background. Owns no table. Always: nobody waits for a mail server; what waits is bounded and
 * counted; nothing that came from a request can add a header or a recipient.
 */
@NullMarked
package io.chatlogger.platform.mail;

import org.jspecify.annotations.NullMarked;
