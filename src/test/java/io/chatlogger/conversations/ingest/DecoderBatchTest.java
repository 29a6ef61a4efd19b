package io.chatlogger.conversations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.intake.NewItem;
import io.chatlogger.conversations.intake.Sample;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of items, in a batch and as lines. */
class DecoderBatchTest {
    private static final String GOOD = "'role':'user','content':'x'";

    private final Decoded decoded = new Decoded();

    private NewItem item(String members) {
        return decoded.line("{" + GOOD + "," + members + "}");
    }

    private List<String> faults(String members) {
        return Decoded.faults(item(members));
    }

    private static NewMessage message(NewItem item) {
        return Objects.requireNonNull(item.message());
    }

    @Test
    void item_withChatId_messageOfThatChat() {
        NewItem item = item("'chat_id':'" + Sample.CHAT_ID + "'");
        assertThat(item.faults().isEmpty()).isTrue();
        assertThat(message(item).chat()).isEqualTo(new NewMessage.ChatRef.Known(Sample.CHAT_ID));
        assertThat(item.externalChatId()).isNull();
        assertThat(item.chat()).isNull();
    }

    @Test
    void item_withExternalChatId_chatAsDescribed() {
        NewItem item = item("'external_chat_id':'e','chat':{'title':'t','tags':['a'],'metadata':{'k':1},'x':1}");
        assertThat(item.externalChatId()).isEqualTo("e");
        assertThat(Objects.requireNonNull(item.chat()).externalId()).isEqualTo("e");
        assertThat(item.chat().title()).isEqualTo("t");
        assertThat(item.chat().metadata()).isEqualTo("{\"k\":1}");
        assertThat(decoded.unknown).hasValue(1);
        assertThat(item("'external_chat_id':'e'").chat()).isNull();
        assertThat(item("'external_chat_id':'e','chat':null").chat()).isNull();
        assertThat(item("'external_chat_id':'e','chat':{'external_id':'e'}")
                        .faults()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void item_whereItBelongsIsMissingOrContradictory_422() {
        String id = "'chat_id':'" + Sample.CHAT_ID + "'";
        assertThat(faults("'x':1")).containsExactly("/chat_id required");
        assertThat(faults("'chat_id':null,'external_chat_id':null,'chat':{}")).containsExactly("/chat_id required");
        assertThat(faults("'chat_id':'x'")).containsExactly("/chat_id invalid_format");
        assertThat(faults("'external_chat_id':''")).containsExactly("/external_chat_id out_of_range");
        assertThat(faults(id + ",'external_chat_id':'e'")).containsExactly("/external_chat_id ambiguous");
        assertThat(faults(id + ",'chat':{'title':'t'}")).containsExactly("/chat ambiguous");
        assertThat(faults("'external_chat_id':'e','chat':{'external_id':'f'}"))
                .containsExactly("/chat/external_id ambiguous");
    }

    @Test
    void item_faultInItsChat_pointsThereAndDoesNotDescribeIt() {
        NewItem item = item("'external_chat_id':'e','chat':{'title':5,'tags':['ok',7]}");
        assertThat(Decoded.faults(item)).containsExactly("/chat/title wrong_type", "/chat/tags/1 wrong_type");
        assertThat(item.chat()).isNull();
        assertThat(faults("'external_chat_id':'e','chat':[]")).containsExactly("/chat wrong_type");
    }

    @Test
    void item_faultInItsMessage_stillDescribesItsChat() {
        NewItem item = decoded.line("{'role':'bot','content':'x','external_chat_id':'e','chat':{'title':'t'}}");
        assertThat(Decoded.faults(item)).containsExactly("/role unknown_value");
        assertThat(Objects.requireNonNull(item.chat()).title()).isEqualTo("t");
    }

    @Test
    void batch_faultsOfItems_areTheirOwnAndPointIntoTheBody() {
        List<NewItem> items = decoded.batch("{'items':[{" + GOOD + ",'chat_id':'" + Sample.CHAT_ID + "'},7,{},{" + GOOD
                + ",'external_chat_id':'e','chat':{'title':5}}],'other':1}");
        assertThat(items).hasSize(4);
        assertThat(items.get(0).faults().isEmpty()).isTrue();
        assertThat(Decoded.faults(items.get(1))).containsExactly("/items/1 wrong_type");
        assertThat(Decoded.faults(items.get(2)))
                .containsExactly("/items/2/chat_id required", "/items/2/role required", "/items/2/content required");
        assertThat(Decoded.faults(items.get(3))).containsExactly("/items/3/chat/title wrong_type");
        assertThat(decoded.unknown).hasValue(1);
    }

    @Test
    void batch_empty_nothing() {
        assertThat(decoded.batch("{'items':[]}")).isEmpty();
    }

    @Test
    void batch_itemsMissingOrNoArray_422() {
        assertThat(Decoded.faults(decoded.problem(() -> decoded.batch("{}")))).containsExactly("/items required");
        assertThat(Decoded.faults(decoded.problem(() -> decoded.batch("{'items':null}"))))
                .containsExactly("/items wrong_type");
        assertThat(Decoded.faults(decoded.problem(() -> decoded.batch("{'items':{}}"))))
                .containsExactly("/items wrong_type");
        assertThat(Decoded.faults(decoded.problem(() -> decoded.batch("[]")))).containsExactly(" wrong_type");
    }

    @Test
    void batch_moreItemsThanMayBe_refusedWhole() {
        int most = Decoded.LIMITS.maxBatchItems();
        assertThat(decoded.batch("{'items':[" + String.join(",", Collections.nCopies(most, "{}")) + "]}"))
                .hasSize(most);
        Problem problem = decoded.problem(() ->
                decoded.batch("{'items':[" + String.join(",", Collections.nCopies(most + 1, "{}")) + "]}"));
        assertThat(Decoded.faults(problem)).containsExactly("/items too_many");
        assertThat(problem.detail()).contains("limit: " + most);
    }

    @Test
    void batch_brokenInTheMiddle_400WhateverTheItemsBefore() {
        assertThat(decoded.problem(() -> decoded.batch("{'items':[{},{'role':'user'"))
                        .status())
                .isEqualTo(400);
        assertThat(decoded.problem(() -> decoded.batch("{'items':[{'a':'\\ud800'}]}"))
                        .code())
                .isEqualTo(ProblemCode.INVALID_TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "'x'", "null", "[]", "[{}]", "true"})
    void line_noObject_faultOfTheWholeLine(String line) {
        assertThat(Decoded.faults(decoded.line(line))).containsExactly(" wrong_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "nope", "{}x", "{'a':1,'a':2}"})
    void line_noJson_400(String line) {
        assertThat(decoded.problem(() -> decoded.line(line)).status()).isEqualTo(400);
    }

    @Test
    void line_carriageReturnAtItsEnd_passedOver() {
        assertThat(message(decoded.line("{" + GOOD + ",'external_chat_id':'e'}\r"))
                        .content())
                .isEqualTo("x");
    }
}
