package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells author, text, attachments and notes of WhatsApp apart, in any language. */
final class WhatsAppText {
    private static final Pattern AUTHOR =
            Pattern.compile("^\\u200e?~?[\\u00a0\\u202f ]?([^:\\n\"“„«]{1,100}?): ?(.*)$", Pattern.DOTALL);
    /** {@code <attached: 0001-PHOTO.jpg>}, perhaps behind a caption; iOS. */
    private static final Pattern ATTACHED =
            Pattern.compile("^(.*?)\\u200e?<[^<>:\\n]{3,40}: ?([^<>\\n]{1,300}\\.\\w{1,8})>\\s*$", Pattern.DOTALL);
    /** {@code IMG-0001.jpg (file attached)}, perhaps with a caption on the next lines; Android. */
    private static final Pattern FILE_ATTACHED = Pattern.compile(
            "^\\u200e?(\\S[^\\n<>]{0,200}\\.\\w{1,8}) \\([^()\\n]{4,40}\\)(?:\\n(.*))?$", Pattern.DOTALL);
    /** {@code <Media omitted>}; Android, without media. */
    private static final Pattern OMITTED = Pattern.compile("^\\u200e?<[^<>: \\n]{2,30} [^<>:\\n]{2,30}>$");
    /** {@code image omitted}, after a mark of direction; iOS, without media. */
    private static final Pattern IOS_OMITTED = Pattern.compile(
            "^\\u200e([\\p{L} ]{3,20}) (omitted|weggelassen|omitid[oa]|omess[oa]|absente?|ocultad[oa]|weggelaten)$");
    /** {@code <This message was edited>} behind the text. */
    private static final Pattern EDITED =
            Pattern.compile("^(.*\\S)[ \\n](?:\\u200e<[^<>:\\n]{5,60}>|<This message was edited>)$", Pattern.DOTALL);

    private static final Pattern MARKS = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    /** Before the names that people gave themselves. */
    private static final Pattern WHO = Pattern.compile("^~[ \\u00a0\\u202f]?");

    private WhatsAppText() {}

    /** Returns the message of what stands behind the date. */
    static WireMessage message(String written) {
        Matcher author = AUTHOR.matcher(written);
        if (!author.matches()) {
            return new WireMessage("system").text(bare(written));
        }
        String who = MARKS.matcher(author.group(1)).replaceAll("").strip();
        String text = author.group(2);
        return content(text, WHO.matcher(who).replaceFirst(""));
    }

    private static WireMessage content(String text, String who) {
        WireMessage message = new WireMessage("user").author(who, who);
        Matcher attached = ATTACHED.matcher(text);
        if (attached.matches()) {
            return message.text(bare(attached.group(1)).strip())
                    .attachment(bare(attached.group(2)), null, MissingNode.getInstance());
        }
        Matcher file = FILE_ATTACHED.matcher(text);
        if (file.matches()) {
            return message.text(file.group(2) == null ? "" : file.group(2))
                    .attachment(file.group(1), null, MissingNode.getInstance());
        }
        Matcher ios = IOS_OMITTED.matcher(text);
        if (ios.matches()) {
            return message.text("").attachment(null, ios.group(1), MissingNode.getInstance());
        }
        if (OMITTED.matcher(text).matches()) {
            return message.text("").attachment(null, bare(text), MissingNode.getInstance());
        }
        Matcher edited = EDITED.matcher(text);
        if (edited.matches()) {
            return message.text(bare(edited.group(1))).flag("edited", true);
        }
        // On iOS, what WhatsApp itself says in somebody's name begins with a mark of direction.
        boolean note = text.startsWith("\u200e");
        return note ? new WireMessage("system").author(who, who).text(bare(text)) : message.text(bare(text));
    }

    /** Takes off the mark of direction with which WhatsApp begins what it wrote itself; within a text it may be somebody's own. */
    private static String bare(String text) {
        return text.startsWith("\u200e")
                ? text.substring(1)
                : text.endsWith("\u200e") ? text.substring(0, text.length() - 1) : text;
    }
}
