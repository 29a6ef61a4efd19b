package io.chatlogger.conversations.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.intake.NewItem;
import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.MessageDraft;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.platform.bytes.Sha256;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes in which clients of language models hold a message. Bodies are written with ' for ". */
class DecoderShapesTest {
    private static final String CALLS =
            "[{'id':'call_1','type':'function','function':{'name':'find','arguments':'{\\\"b\\\":1.0,\\\"a\\\":2}'}}]";

    private final Decoded decoded = new Decoded();

    private NewMessage with(String members) {
        return decoded.message("{'role':'assistant'," + members + "}");
    }

    private List<String> faults(String members) {
        return Decoded.faults(decoded.messageProblem("{'role':'assistant'," + members + "}"));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static String replacement(String mediaType, byte[] bytes) {
        return quoted("{'media_type':'" + mediaType + "','bytes':" + bytes.length + ",'sha256':'"
                + HexFormat.of().formatHex(Sha256.of(bytes)) + "'}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [{'type':'text','text':'one'},{'type':'image_url','image_url':{'url':'https://x.example/a.png'}},{'type':'text','text':'two'}] | one+two
            [{'type':'refusal','refusal':'no'},{'type':'file','file':{'file_id':'f1'}},{'type':'text','text':'so'}] | so
            [{'type':'thinking','thinking':'hm','signature':'s'},{'type':'text','text':'Hi'},{'type':'tool_use','id':'t','name':'n','input':{'z':1,'a':2.50}}] | Hi
            [{'type':'tool_result','tool_use_id':'t','content':[{'type':'text','text':'15 degrees'}]}] | ~~
            [{'type':'document','source':{'type':'text','media_type':'text/plain','data':'long'}}] | ~~
            [{'type':'output_text','text':'a','annotations':[]},{'type':'input_text','text':'b'}] | a+b
            [{'text':'Bedrock'},{'toolUse':{'name':'n'}}] | Bedrock
            ['plain',{'type':'text','text':''}] | plain+
            [{'type':'from_the_future','x':[null,true]}] | ~~
            """)
    void content_listOfParts_itsTextsAreTheContentAndTheListIsKept(String parts, String text) {
        NewMessage message = with("'content':" + parts);
        assertThat(message.content()).isEqualTo(text.replace('+', '\n'));
        assertThat(message.details().parts()).isEqualTo(quoted(parts));
        assertThat(with("'parts':" + parts).details()).isEqualTo(message.details());
        assertThat(with("'parts':" + parts).content()).isEqualTo(message.content());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [5]                              | /content/0 wrong_type
            [null]                           | /content/0 wrong_type
            [[]]                             | /content/0 wrong_type
            [{'type':'text'}]                | /content/0/text wrong_type
            [{'type':'text','text':5}]       | /content/0/text wrong_type
            ['x',{'type':7,'text':'x'}]      | /content/1/type wrong_type
            []                               | /content required
            {'type':'text','text':'x'}       | /content wrong_type
            [{'type':'x','n':1e1001}]        | /content out_of_range
            """)
    void content_thatIsNoListOfParts_isRefusedWhereItIsWrong(String parts, String fault) {
        assertThat(faults("'content':" + parts)).containsExactly(fault);
    }

    @Test
    void content_null_onlyBesideToolCallsOrParts() {
        for (String content : List.of("'content':null,", "'content':'',", "'content':[],", "")) {
            NewMessage message = with(content + "'tool_calls':" + CALLS);
            assertThat(message.content()).isEmpty();
            assertThat(message.details().toolCalls()).isEqualTo(quoted(CALLS));
        }
        assertThat(with("'content':'','parts':[{'type':'image'}]").content()).isEmpty();
        assertThat(with("'content':[],'metadata':{'a':1}").details()).isSameAs(MessageDetails.NONE);
        assertThat(faults("'content':null")).containsExactly("/content required");
        assertThat(faults("'content':null,'tool_calls':[]")).containsExactly("/content required");
        assertThat(faults("'content':'','tool_calls':null")).containsExactly("/content required");
    }

    @Test
    void content_besideParts_staysAsSent() {
        NewMessage message = with("'content':'[email]','parts':[{'type':'text','text':'[email]'}]");
        assertThat(message.content()).isEqualTo("[email]");
        assertThat(faults("'content':[{'type':'text','text':'x'}],'parts':[{'type':'text','text':'x'}]"))
                .containsExactly("/parts ambiguous");
    }

    @Test
    void lists_anySpelling_areStoredInOneLineWithTheirOrderAndDigits() {
        NewMessage message = with("'content':'x','tool_calls':[ { 'z' : 1.0 , 'a' : -0.50,\n 'e':1e3,"
                + " 'big':123456789012345678901234567890, 's':'\\u00e9\\/\\u000a\\ud83d\\ude42' } ]");
        assertThat(message.details().toolCalls())
                .isEqualTo(quoted("[{'z':1.0,'a':-0.50,'e':1E+3,'big':123456789012345678901234567890,'s':'é/\\n🙂'}]"));
        assertThat(with("'content':'x','tool_calls':" + message.details().toolCalls())
                        .details())
                .isEqualTo(message.details());
    }

    @Test
    void toolCalls_wrong_areRefused() {
        assertThat(faults("'content':'x','tool_calls':{}")).containsExactly("/tool_calls wrong_type");
        assertThat(faults("'content':'x','tool_calls':[{},'x']")).containsExactly("/tool_calls/1 wrong_type");
        assertThat(faults("'content':'x','tool_call_id':5")).containsExactly("/tool_call_id wrong_type");
        assertThat(faults("'content':'x','tool_call_id':'" + "x".repeat(256) + "'"))
                .containsExactly("/tool_call_id too_long");
        assertThat(with("'content':'15','tool_call_id':'call_1'").details().toolCallId())
                .isEqualTo("call_1");
    }

    @Test
    void lists_overTheirLimits_areRefused() {
        String part = "{'type':'text','text':''},";
        String parts = part.repeat(FieldRules.MAX_PARTS);
        assertThat(with("'content':[" + parts.substring(0, parts.length() - 1) + "]")
                        .content())
                .hasSize(FieldRules.MAX_PARTS - 1);
        assertThat(faults("'content':[" + parts + part.substring(0, part.length() - 1) + "]"))
                .containsExactly("/content too_many");
        assertThat(faults("'content':'x','tool_calls':[" + "{},".repeat(FieldRules.MAX_TOOL_CALLS) + "{}]"))
                .containsExactly("/tool_calls too_many");
        int most = Decoded.LIMITS.maxListBytes() - "[{'s':''}]".length();
        assertThat(with("'content':'x','tool_calls':[{'s':'" + "x".repeat(most) + "'}]")
                        .details()
                        .toolCalls())
                .hasSize(Decoded.LIMITS.maxListBytes());
        assertThat(faults("'content':'x','tool_calls':[{'s':'x" + "x".repeat(most) + "'}]"))
                .containsExactly("/tool_calls too_long");
        assertThat(faults("'content':[{'type':'text','text':'" + "x".repeat(Decoded.LIMITS.maxContentBytes() + 1)
                        + "'}]"))
                .containsExactly("/content too_long");
    }

    @Test
    void bytes_inParts_areReplacedByWhichTheyWere() {
        var bytes = new byte[1500];
        new Random(1).nextBytes(bytes);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        String urlSafe = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String png = replacement("image/png", bytes);
        for (String[] each : new String[][] {
            {"{'type':'image_url','image_url':{'url':'data:image/png;base64,%s'}}", base64, png},
            {"{'type':'image_url','image_url':{'url':'data:image/PNG;name=a.png;base64,%s'}}", base64, png},
            {"{'type':'image','source':{'type':'base64','media_type':'image/png','data':'%s'}}", base64, png},
            {"{'type':'image','source':{'type':'base64','media_type':'image/png','data':'%s'}}", urlSafe, png},
            {
                "{'type':'input_audio','input_audio':{'data':'%s','format':'wav'}}",
                base64,
                replacement("audio/wav", bytes)
            },
            {
                "{'type':'file','file':{'filename':'a.pdf','file_data':'%s'}}",
                base64,
                replacement("application/octet-stream", bytes)
            },
            {
                "{'type':'tool_result','content':[{'type':'image','source':{'media_type':'image/png','data':'%s'}}]}",
                base64,
                png
            },
            {
                "{'type':'image_url','image_url':{'url':'data:text/plain,a%%20b+c%s'}}",
                "",
                replacement("text/plain", "a b+c".getBytes(UTF_8))
            },
            {
                "{'type':'image_url','image_url':{'url':'data:;base64,%s'}}",
                "",
                replacement("application/octet-stream", new byte[0])
            },
        }) {
            String sent = each[0].formatted(each[1]);
            assertThat(with("'content':[" + sent + "]").details().parts())
                    .as(each[0])
                    .isEqualTo("["
                            + quoted(each[0].replaceFirst("'[^':]*%s'|'data:[^']*'", "%s"))
                                    .formatted(each[2]) + "]");
        }
    }

    @Test
    void texts_thatLookLikeBytes_stay() {
        String long64 = "QUJD".repeat(400);
        for (String part : List.of(
                "{'type':'text','text':'data:image/png;base64,QUJD'}",
                "{'type':'text','text':'" + long64 + "'}",
                "{'type':'thinking','thinking':'x','signature':'" + long64 + "'}",
                "{'type':'redacted_thinking','data':'" + long64 + "'}",
                "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'" + long64 + "'}}",
                "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'QUJD'}}",
                "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'no base64! " + long64
                        + "'}}",
                "{'type':'x','q':'data: as I said, it depends'}",
                "{'type':'x','q':'data:,as I said'}")) {
            assertThat(with("'content':[" + part + "]").details().parts()).isEqualTo(quoted("[" + part + "]"));
        }
    }

    @Test
    void author_byNameOrObject_isRead() {
        assertThat(with("'content':'x','name':'Ann'").details().author()).hasToString("Author[id=null, name=Ann]");
        assertThat(with("'content':'x','author':{'id':'u1','name':'Ann'}")
                        .details()
                        .author())
                .hasToString("Author[id=u1, name=Ann]");
        assertThat(with("'content':'x','author':{}").details()).isSameAs(MessageDetails.NONE);
        assertThat(with("'content':'x','author':null,'name':null,'external_id':null,'parts':null,'tool_calls':null,"
                                + "'tool_call_id':null,'toolCalls':null")
                        .details())
                .isSameAs(MessageDetails.NONE);
        assertThat(faults("'content':'x','name':'Ann','author':{'name':'Ann'}")).containsExactly("/author ambiguous");
        assertThat(faults("'content':'x','author':'Ann'")).containsExactly("/author wrong_type");
        assertThat(faults("'content':'x','author':{'id':5,'name':'" + "x".repeat(256) + "'}"))
                .containsExactly("/author/id wrong_type", "/author/name too_long");
        assertThat(faults("'content':'x','name':''")).containsExactly("/name out_of_range");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'latency_ms':7              | 'latency':7
            'token_count':7             | 'tokenCount':7
            'token_count':7             | 'tokens':7
            'created_at':'2026-01-31T12:00:00Z' | 'createdAt':'2026-01-31T12:00:00Z'
            'created_at':'2026-01-31T12:00:00Z' | 'timestamp':'2026-01-31T12:00:00Z'
            'tool_calls':[{'id':'1'}]   | 'toolCalls':[{'id':'1'}]
            """)
    void alias_alone_meansTheField_andBesideItIsAmbiguous(String field, String alias) {
        NewMessage named = with("'content':'x'," + field);
        assertThat(with("'content':'x'," + alias).withId(named.id())).isEqualTo(named);
        String member = alias.substring(1, alias.indexOf('\'', 1));
        assertThat(faults("'content':'x'," + field + "," + alias)).containsExactly("/" + member + " ambiguous");
        String absent = "'" + member + "':null,";
        assertThat(with("'content':'x'," + absent + field).withId(named.id())).isEqualTo(named);
        assertThat(MessageDraft.SHAPE.members()).doesNotContainKey(member);
    }

    @Test
    void timestamp_ofEpoch_isRefusedForItsUnitIsNotKnown() {
        assertThat(faults("'content':'x','timestamp':1767268800")).containsExactly("/timestamp wrong_type");
    }

    @Test
    void chat_createdAtInCamelCase_isRead() {
        assertThat(decoded.chat("{'createdAt':'2026-01-31T12:00:00Z'}").chat().createdAt())
                .isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(Decoded.faults(decoded.chatProblem(
                        "{'created_at':'2026-01-31T12:00:00Z','createdAt':'2026-01-31T12:00:00Z'}")))
                .containsExactly("/createdAt ambiguous");
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "12.0, 12",
        "1e3, 1000",
        "1.2E+1, 12",
        "1200e-2, 12",
        "0.0, 0",
        "-0, 0",
        "-0.0, 0",
        "0e9, 0",
        "2147483647.000, 2147483647",
        "2147483647, 2147483647",
        "0.0000000000000000012e19, 12"
    })
    void wholeNumber_howeverWritten_isTaken(String written, int value) {
        assertThat(with("'content':'x','token_count':" + written).tokenCount()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "12.5, wrong_type",
        "1e-1, wrong_type",
        "0.000000001, wrong_type",
        "-0.5, wrong_type",
        "-1, out_of_range",
        "-1.0, out_of_range",
        "2147483648, out_of_range",
        "2147483648.0, out_of_range",
        "9223372036854775808, out_of_range",
        "9.3e18, out_of_range",
        "1e400, out_of_range",
        "1e999999999, out_of_range",
        "1e99999999999, out_of_range",
        "'12', wrong_type",
        "true, wrong_type"
    })
    void number_thatIsNotWholeOrTooLarge_isRefusedNotRounded(String written, String code) {
        String value = written.equals("12") ? "'12'" : written;
        assertThat(faults("'content':'x','token_count':" + value)).containsExactly("/token_count " + code);
    }

    @Test
    void ignored_whateverNothingReads_isNamed() {
        assertThat(decoded.body("{'role':'user','content':'x','chat_id':'y','a/b~c':1,'author':{'id':'u','mail':2},"
                                + "'Content':null,'parent_id':{'deep':[1]}}")
                        .ignored()
                        .pointers())
                .containsExactly("/chat_id", "/a~1b~0c", "/author/mail", "/Content", "/parent_id");
        assertThat(decoded.chat(
                                "{'color':1,'messages':[{'role':'user','content':'x'},{'role':'user','content':'x','y':1}]}")
                        .ignored()
                        .pointers())
                .containsExactly("/color", "/messages/1/y");
        List<NewItem> items = decoded.batch("{'items':[{'external_chat_id':'c','role':'user','content':'x'},"
                + "{'external_chat_id':'c','chat':{'color':1},'role':'user','content':'x','y':1}]}");
        assertThat(items.get(0).ignored().isEmpty()).isTrue();
        assertThat(items.get(1).ignored().pointers()).containsExactly("/items/1/chat/color", "/items/1/y");
        assertThat(decoded.line("{'external_chat_id':'c','role':'bot','content':'x','y':1}")
                        .ignored()
                        .pointers())
                .containsExactly("/y");
    }

    @Test
    void ignored_thousands_areCountedAndTwentyNamed() {
        var body = new StringBuilder("{'role':'user','content':'x'");
        for (int i = 0; i < 3000; i++) {
            body.append(",'").append("x".repeat(i == 0 ? 1000 : 1)).append(i).append("':1");
        }
        var ignored = decoded.body(body + "}").ignored();
        assertThat(ignored.count()).isEqualTo(3000);
        assertThat(ignored.pointers()).hasSize(20).allMatch(pointer -> pointer.length() < 80);
        assertThat(decoded.unknown).hasValue(3000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Grüße 🙂", "a/b~c"})
    void externalId_ofOneMessage_givesItsIdFromOrganizationChatAndName(String name) {
        NewMessage message = with("'content':'x','external_id':'" + name + "'");
        assertThat(message.ownId()).isFalse();
        assertThat(message.isNamed()).isTrue();
        assertThat(message.details().externalId()).isEqualTo(name);
        assertThat(faults("'content':'x','external_id':'" + "x".repeat(256) + "'"))
                .containsExactly("/external_id too_long");
        assertThat(Decoded.faults(decoded.chatProblem("{'messages':[{'role':'user','content':'1','external_id':'" + name
                        + "'},{'role':'user','content':'2','external_id':'" + name + "'}]}")))
                .containsExactly("/messages/1/external_id ambiguous");
    }
}
