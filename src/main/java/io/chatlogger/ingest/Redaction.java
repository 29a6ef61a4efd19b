package io.chatlogger.ingest;

import io.chatlogger.chats.NewChat;
import io.chatlogger.chats.NewMessage;
import io.chatlogger.orgs.PiiKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Blacks out the kinds of personal data that the organization chose, in contents, titles and metadata, before anything is stored: what
 * was never kept cannot leak. Finds by form and checksum, so it takes no name or street for one; it is a net, not a guarantee.
 */
final class Redaction implements MetadataProcessor {
    /** Bounded and possessive, so that no text makes them run long. */
    private static final Map<PiiKind, Pattern> PATTERNS = new EnumMap<>(Map.of(
            PiiKind.EMAIL,
                    Pattern.compile(
                            "[\\p{L}\\p{N}._%+-]{1,64}+@[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,8}+"),
            PiiKind.IBAN, Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}\\b"),
            PiiKind.CARD, Pattern.compile("(?<![\\d.])\\d(?:[ -]?\\d){12,18}(?![\\d])"),
            PiiKind.IP,
                    Pattern.compile(
                            "(?<![\\d.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\d.])"
                                    + "|(?<![:\\w])(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,6}(?![:\\w])"),
            PiiKind.PHONE,
                    Pattern.compile("(?<![\\w+])(?:\\+|00)[1-9]\\d{0,2}(?:[ ./-]?\\(?\\d{1,4}\\)?){2,6}(?!\\w)"
                            + "|(?<!\\w)\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}(?!\\w)")));

    @Override
    public boolean appliesTo(IngestContext context) {
        return !context.settings().redaction().isEmpty();
    }

    @Override
    public NewChat chat(NewChat chat, IngestContext context) {
        Set<PiiKind> kinds = context.settings().redaction();
        return chat.withTitle(chat.title() == null ? null : redact(chat.title(), kinds))
                .withMetadata(redactMetadata(chat.metadata(), kinds));
    }

    @Override
    public NewMessage message(NewMessage message, IngestContext context) {
        Set<PiiKind> kinds = context.settings().redaction();
        return message.withContent(redact(message.content(), kinds))
                .withMetadata(redactMetadata(message.metadata(), kinds));
    }

    private static String redactMetadata(String metadata, Set<PiiKind> kinds) {
        if (metadata.equals(NewChat.NO_METADATA)) {
            return metadata;
        }
        return MetadataJson.write(MetadataJson.mapTexts(MetadataJson.parse(metadata), text -> redact(text, kinds)));
    }

    /** The text with each find replaced by its kind in brackets. The order is fixed: a card number also looks like a telephone's. */
    static String redact(String text, Set<PiiKind> kinds) {
        String result = text;
        for (Map.Entry<PiiKind, Pattern> entry : PATTERNS.entrySet()) {
            PiiKind kind = entry.getKey();
            if (kinds.contains(kind)) {
                result = entry.getValue()
                        .matcher(result)
                        .replaceAll(match -> isReal(kind, match) ? "[" + kind.word() + "]" : quoted(match));
            }
        }
        return result;
    }

    private static String quoted(MatchResult match) {
        return java.util.regex.Matcher.quoteReplacement(match.group());
    }

    private static boolean isReal(PiiKind kind, MatchResult match) {
        return switch (kind) {
            case CARD -> Checksums.luhn(match.group().replaceAll("[ -]", ""));
            case IBAN -> Checksums.iban(match.group().replace(" ", ""));
            default -> true;
        };
    }
}
