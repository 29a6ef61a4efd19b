package io.chatlogger.conversations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.orgs.OrgSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientEnrichmentTest extends MetadataProcessorContract {
    private final ClientEnrichment enrichment = new ClientEnrichment();

    @Override
    MetadataProcessor processor() {
        return enrichment;
    }

    @Override
    OrgSettings settingsOn() {
        return Sample.settings(Set.of(), List.of(), true);
    }

    private String metadata(String sent, Origin context) {
        return enrichment.chat(Sample.chat(null, sent), context).metadata();
    }

    @Test
    void chat_programAndPage_notedUnderAKeyOfTheirOwn() {
        assertThat(metadata("{\"a\":1.50}", Sample.origin(settingsOn())))
                .isEqualTo(
                        "{\"a\":1.50,\"_client\":{\"user_agent\":\"agent/1.0\",\"origin\":\"https://shop.example\"}}");
    }

    @Test
    void chat_onlyOneIsKnown_onlyThatIsNoted() {
        assertThat(metadata("{}", Sample.origin(settingsOn(), "agent/1.0", null)))
                .isEqualTo("{\"_client\":{\"user_agent\":\"agent/1.0\"}}");
        assertThat(metadata("{}", Sample.origin(settingsOn(), null, "https://shop.example")))
                .isEqualTo("{\"_client\":{\"origin\":\"https://shop.example\"}}");
    }

    @Test
    void appliesTo_nothingKnown_not() {
        assertThat(enrichment.appliesTo(Sample.origin(settingsOn(), null, null)))
                .isFalse();
    }

    @Test
    void chat_clientSendsTheKeyItself_stays() {
        String sent = "{ \"_client\" : null }";
        assertThat(metadata(sent, Sample.origin(settingsOn()))).isEqualTo(sent);
    }

    @Test
    void chat_endlessUserAgent_shortened() {
        assertThat(metadata("{}", Sample.origin(settingsOn(), "x".repeat(8_000), null)))
                .hasSizeLessThan(200);
    }

    @Test
    void message_itself_untouched() {
        var message = Sample.message("hello", "{}");
        assertThat(enrichment.message(message, Sample.origin(settingsOn()))).isEqualTo(message);
    }
}
