package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The products that can be read. The order decides where a file could be of two. */
public final class ImportSources {
    private static final List<ImportSource> ALL = List.of(
            new ChatGptSource(),
            new ClaudeSource(),
            new SlackSource(),
            new WhatsAppSource(),
            new TelegramSource(),
            new DiscordSource(),
            new ChatwootSource(),
            new LangfuseSource(),
            new ShareGptSource(),
            new TranscriptSource(),
            new AnthropicSource(),
            new OpenAiSource());

    /** The number of files of a folder or ZIP that are looked at. */
    private static final int MAX_LOOKS = 40;

    private ImportSources() {}

    /** Returns the words of {@code --from}. */
    public static List<String> words() {
        return ALL.stream().map(ImportSource::word).toList();
    }

    public static Optional<ImportSource> named(String word) {
        return ALL.stream().filter(source -> source.word().equals(word)).findFirst();
    }

    /**
     * Recognizes the product by names and first bytes.
     *
     * @throws UnreadableInput when nothing known is recognized
     */
    public static ImportSource detect(Bundle bundle) throws IOException {
        List<Glimpse> glimpses = glimpses(bundle);
        for (ImportSource source : ALL) {
            if (glimpses.stream().anyMatch(source::fits)) {
                return source;
            }
        }
        // An empty file, or one whose first line is broken: what it says of each line is more use than a guess.
        boolean noJson = glimpses.stream().noneMatch(Glimpse::json);
        if (bundle.single() && noJson) {
            return new TranscriptSource();
        }
        throw new UnreadableInput(bundle.name() + " is nothing that import knows: say what it is with --from "
                + String.join("|", words()));
    }

    private static List<Glimpse> glimpses(Bundle bundle) throws IOException {
        List<String> names = bundle.members().stream().map(Member::name).toList();
        List<Member> shallowFirst = bundle.members().stream()
                .sorted(Comparator.comparingLong(ImportSources::depth))
                .limit(MAX_LOOKS)
                .toList();
        List<Glimpse> glimpses = new ArrayList<>();
        for (Member member : shallowFirst) {
            glimpses.add(Glimpse.of(member, names));
        }
        return glimpses;
    }

    private static long depth(Member member) {
        return member.name().chars().filter(c -> c == '/').count();
    }
}
