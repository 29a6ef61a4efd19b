package io.chatlogger.conversations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.intake.Sample;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.platform.problem.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules of a chat and the messages that come with it. */
class DecoderChatTest {
    private static final String MESSAGE = "{'role':'user','content':'x'}";

    private final Decoded decoded = new Decoded();

    private List<String> faults(String json) {
        return Decoded.faults(decoded.chatProblem(json));
    }

    private static String repeated(String value, int times) {
        return String.join(",", Collections.nCopies(times, value));
    }

    @Test
    void chat_everyMember_read() {
        UUID id = Sample.CHAT_ID;
        var body = decoded.chat("{'id':'" + id + "','external_id':'e','title':'t','tags':['a','b'],'metadata':{'k':1},"
                + "'user_id':'" + id + "','external_user_id':'u','created_at':'2026-02-28T00:00:00Z','messages':[]}");
        assertThat(body.messages()).isEmpty();
        assertThat(body.chat())
                .isEqualTo(NewChat.fingerprinted(
                        id,
                        true,
                        "e",
                        "t",
                        List.of("a", "b"),
                        "{\"k\":1}",
                        id,
                        "u",
                        Instant.parse("2026-02-28T00:00:00Z")));
    }

    @Test
    void chat_emptyBodyAndNullMembers_bareChat() {
        NewChat bare = decoded.chat("{}").chat();
        assertThat(bare.ownId()).isFalse();
        assertThat(bare.id().version()).isEqualTo(7);
        assertThat(bare.tags()).isEmpty();
        assertThat(bare.metadata()).isEqualTo("{}");
        NewChat nulls = decoded.chat("{'id':null,'external_id':null,'title':null,'tags':null,'metadata':null,"
                        + "'user_id':null,'external_user_id':null,'created_at':null,'messages':null}")
                .chat();
        assertThat(nulls.fingerprint()).isEqualTo(bare.fingerprint());
    }

    @Test
    void chat_severalFaults_allAtOnce() {
        assertThat(faults("{'id':5,'external_id':'','title':['t'],'tags':'a','metadata':1,'user_id':'u',"
                        + "'external_user_id':false,'created_at':0,'messages':{}}"))
                .containsExactly(
                        "/id wrong_type",
                        "/external_id out_of_range",
                        "/title wrong_type",
                        "/tags wrong_type",
                        "/metadata wrong_type",
                        "/user_id invalid_format",
                        "/external_user_id wrong_type",
                        "/created_at wrong_type",
                        "/messages wrong_type");
    }

    @Test
    void chat_title_atMost255CharactersAndMayBeEmpty() {
        assertThat(decoded.chat("{'title':'" + "😀".repeat(255) + "'}").chat().title())
                .hasSize(510);
        assertThat(decoded.chat("{'title':''}").chat().title()).isEmpty();
        Problem problem = decoded.chatProblem("{'title':'" + "é".repeat(256) + "'}");
        assertThat(Decoded.faults(problem)).containsExactly("/title too_long");
        assertThat(problem.detail()).contains("256 characters", "limit: 255");
    }

    @Test
    void chat_tags_atMost50Of1To100Characters() {
        assertThat(decoded.chat("{'tags':['" + "é".repeat(100) + "']}").chat().tags())
                .hasSize(1);
        assertThat(faults("{'tags':['" + "é".repeat(101) + "','',' ',5,null,'ok',['x']]}"))
                .containsExactly(
                        "/tags/0 too_long",
                        "/tags/1 out_of_range",
                        "/tags/2 out_of_range",
                        "/tags/3 wrong_type",
                        "/tags/4 wrong_type",
                        "/tags/6 wrong_type");
        assertThat(decoded.chat("{'tags':[" + repeated("'a'", 50) + "]}").chat().tags())
                .containsExactly("a");
        assertThat(faults("{'tags':[" + repeated("'a'", 51) + "]}")).containsExactly("/tags too_many");
        assertThat(faults("{'tags':[" + repeated("'a'", 50) + ",5]}"))
                .containsExactly("/tags/50 wrong_type", "/tags too_many");
    }

    @Test
    void chat_tagThatStandsTwice_countsOnceInItsFirstPlace() {
        assertThat(decoded.chat("{'tags':['b','a','b']}").chat().tags()).containsExactly("b", "a");
    }

    @Test
    void chat_messages_inOrder() {
        var messages = decoded.chat("{'messages':[{'role':'user','content':'1'},{'role':'agent','content':'2'}]}")
                .messages();
        assertThat(messages).extracting(NewMessage::content).containsExactly("1", "2");
        assertThat(messages).extracting(NewMessage::chat).containsOnly(new NewMessage.ChatRef.Described(0));
    }

    @Test
    void chat_faultsInMessages_pointIntoThem() {
        assertThat(faults("{'title':5,'messages':[" + MESSAGE + ",7,{'role':'bot','content':'x'},{},null]}"))
                .containsExactly(
                        "/title wrong_type",
                        "/messages/1 wrong_type",
                        "/messages/2/role unknown_value",
                        "/messages/3/role required",
                        "/messages/3/content required",
                        "/messages/4 wrong_type");
    }

    @Test
    void chat_messagesWithOneId_refusedAtTheSecond() {
        String message = "{'id':'" + Sample.CHAT_ID + "','role':'user','content':'x'}";
        assertThat(faults("{'messages':[" + MESSAGE + "," + message + "," + MESSAGE + "," + message + "]}"))
                .containsExactly("/messages/3/id ambiguous");
    }

    @Test
    void chat_moreMessagesThanABatch_refusedWithoutReadingTheRest() {
        int most = Decoded.LIMITS.maxBatchItems();
        assertThat(decoded.chat("{'messages':[" + repeated(MESSAGE, most) + "]}")
                        .messages())
                .hasSize(most);
        assertThat(faults("{'messages':[" + repeated(MESSAGE, most + 1) + ",5]}"))
                .containsExactly("/messages too_many");
    }

    @Test
    void chat_veryManyFaults_listIsBounded() {
        assertThat(decoded.chatProblem("{'messages':[" + repeated("{}", 500) + "]}")
                        .faults())
                .hasSize(50);
    }

    @Test
    void chat_unknownMembers_passedOverAndCountedAlsoInMessages() {
        decoded.chat("{'x':1,'messages':[{'role':'user','content':'x','y':{'z':1},'chat_id':'q'}]}");
        assertThat(decoded.unknown).hasValue(3);
    }
}
