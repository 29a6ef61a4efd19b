package io.chatlogger.conversations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.orgs.OrgSettings;
import io.chatlogger.people.orgs.TaggingRule;
import io.chatlogger.testing.CpuTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggingRulesTest extends MetadataProcessorContract {
    private final TaggingRules rules = new TaggingRules();

    @Override
    MetadataProcessor processor() {
        return rules;
    }

    @Override
    OrgSettings settingsOn() {
        return settings(
                new TaggingRule("money", "content", "refund"),
                new TaggingRule("titled", "title", "refund"),
                new TaggingRule("noted", "metadata.note", "refund"));
    }

    private static OrgSettings settings(TaggingRule... rules) {
        return Sample.settings(Set.of(), List.of(rules), false);
    }

    private static Origin rule(String field, String contains) {
        return Sample.origin(settings(new TaggingRule("hit", field, contains)));
    }

    @ParameterizedTest
    @CsvSource({
        "content, refund, I want a REFUND, true",
        "content, REFUND, a refund, true",
        "content, straße, STRASSE, false",
        "content, ärger, ÄRGER, true",
        "content, refund, ref und, false",
        "role, user, '', true",
        "role, assistant, '', false",
        "model, MODEL-1, '', true",
        "title, refund, a refund, false",
    })
    void message_ruleOnAField_tagsItsChat(String field, String contains, String content, boolean hit) {
        var tagged = rules.message(Sample.message(content, "{}"), rule(field, contains));
        assertThat(tagged.chatTags()).isEqualTo(hit ? List.of("hit") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.plan, pro, true",
        "metadata.n, 42, true",
        "metadata.price, 1.50, true",
        "metadata.vip, true, true",
        "metadata.none, null, false",
        "metadata.deep, pro, false",
        "metadata.list, pro, false",
        "metadata.a.b, dotted, true",
        "metadata.missing, pro, false",
    })
    void message_ruleOnMetadata_readsTexts(String field, String contains, boolean hit) {
        String metadata = "{\"plan\":\"Pro\",\"n\":1423,\"price\":1.50,\"vip\":true,\"none\":null,"
                + "\"deep\":{\"x\":\"pro\"},\"list\":[\"pro\"],\"a.b\":\"dotted\"}";
        assertThat(rules.message(Sample.message("", metadata), rule(field, contains))
                        .chatTags())
                .isEqualTo(hit ? List.of("hit") : List.of());
        assertThat(rules.chat(Sample.chat(null, metadata), rule(field, contains))
                        .tags())
                .isEqualTo(hit ? List.of("hit") : List.of());
    }

    @Test
    void chat_titleAndItsOwnTags_eachTagOnce() {
        var context = Sample.origin(settings(
                new TaggingRule("own", "title", "refund"),
                new TaggingRule("new", "title", "refund"),
                new TaggingRule("new", "title", "a")));
        assertThat(rules.chat(Sample.chat("A Refund", "{}", "own"), context).tags())
                .containsExactly("own", "new");
        assertThat(rules.chat(Sample.chat(null, "{}", "own"), context).tags()).containsExactly("own");
    }

    @Test
    void chat_fieldsOfMessages_notItsOwn() {
        assertThat(rules.chat(Sample.chat("user", "{}"), rule("role", "user")).tags())
                .isEmpty();
        assertThat(rules.chat(Sample.chat("refund", "{}"), rule("content", "refund"))
                        .tags())
                .isEmpty();
    }

    @Test
    void message_manyRulesAndTheLongestContent_quick() {
        List<TaggingRule> many = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            many.add(new TaggingRule("tag" + n, n % 2 == 0 ? "content" : "metadata.k" + n, "needle" + n));
        }
        var context = Sample.origin(Sample.settings(Set.of(), many, false));
        var message = Sample.message("x".repeat(512 << 10), "{\"k\":\"" + "y".repeat(60_000) + "\"}");
        long took = CpuTime.ms(
                () -> assertThat(rules.message(message, context).chatTags()).isEmpty());
        assertThat(took).as("ms").isLessThan(1_000);
    }
}
