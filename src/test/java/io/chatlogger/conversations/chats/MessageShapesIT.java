package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages as clients of language models hold them: sent with a key, read in the dashboard. Bodies are written with ' for ". */
class MessageShapesIT {
    private static final String CALLS =
            "[{'id':'call_1','type':'function','function':{'name':'find','arguments':'{\\\"b\\\":1.0,\\\"a\\\":2}'}}]";
    private static final String ANTHROPIC = "[{'type':'thinking','thinking':'hm','signature':'c2ln'},"
            + "{'type':'text','text':'I look it up in Wolkenkuckucksheim.'},"
            + "{'type':'tool_use','id':'toolu_1','name':'find','input':{'z':1,'a':2.50}},{'type':'text','text':'A moment.'}]";

    private final Person admin = Person.ofNewOrg(Role.ADMIN);
    private final TestTenant tenant = admin.signedIn().tenant;
    private final UUID chat = tenant.chat();

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private Answer message(String members) {
        return tenant.post(tenant.messages(chat), json("{" + members + "}"));
    }

    private Answer ingest(String... items) {
        return tenant.post(tenant.path("/ingest"), json("{'items':[" + String.join(",", items) + "]}"));
    }

    private static JsonNode stored(Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.json();
    }

    private static void assertCounts(Answer answer, int accepted, int duplicates, int rejected) {
        assertThat(List.of(
                        answer.json().path("accepted").asInt(-1),
                        answer.json().path("duplicates").asInt(-1),
                        answer.json().path("rejected").asInt(-1)))
                .as(answer.http().body())
                .containsExactly(accepted, duplicates, rejected);
    }

    /** The messages as the dashboard shows them. */
    private JsonNode shown() {
        return admin.get("/chats/" + chat + "/messages").json().path("data");
    }

    @Test
    void openAiTurns_eachAsTheClientHoldsIt_areStoredAndShown() {
        stored(message("'role':'developer','content':'Be brief.'"));
        stored(message("'role':'user','name':'ann','content':[{'type':'text','text':'Where is it?'},"
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64,aGk='}}]"));
        stored(message("'role':'assistant','content':null,'tool_calls':" + CALLS));
        stored(message("'role':'tool','tool_call_id':'call_1','content':'15 degrees'"));

        JsonNode data = shown();
        assertThat(data.findValuesAsText("role")).containsExactly("developer", "user", "assistant", "tool");
        assertThat(data.findValuesAsText("content")).containsExactly("Be brief.", "Where is it?", "", "15 degrees");
        assertThat(data.get(0).path("author").isNull()).isTrue();
        assertThat(data.get(0).path("parts").toString()).isEqualTo("[]");
        assertThat(data.get(0).path("tool_calls").toString()).isEqualTo("[]");
        assertThat(data.get(0).path("external_id").isNull()).isTrue();
        assertThat(data.get(1).path("author").toString()).isEqualTo(json("{'id':null,'name':'ann'}"));
        assertThat(data.get(1).path("parts").toString())
                .isEqualTo(json("[{'type':'text','text':'Where is it?'},{'type':'image_url','image_url':{'url':"
                        + "{'media_type':'image/png','bytes':2,"
                        + "'sha256':'8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4'}}}]"));
        assertThat(data.get(2).path("tool_calls").toString()).isEqualTo(json(CALLS));
        assertThat(data.get(3).path("tool_call_id").asText()).isEqualTo("call_1");
    }

    @Test
    void anthropicMessage_isFoundByTheTextOfItsPartsAndKeptInItsOrder() throws Exception {
        JsonNode answer =
                stored(message("'role':'assistant','author':{'id':'m-1','name':'Claude'},'content':" + ANTHROPIC));
        assertThat(answer.path("content").asText()).isEqualTo("I look it up in Wolkenkuckucksheim.\nA moment.");
        assertThat(tenant.sql().text("select parts from messages where org_id = ?", tenant.orgId))
                .isEqualTo(json(ANTHROPIC));
        assertThat(admin.get("/chats/" + chat + "/messages").http().body()).contains("\"parts\":" + json(ANTHROPIC));
        assertThat(shown().get(0).path("author").toString()).isEqualTo(json("{'id':'m-1','name':'Claude'}"));
        Eventually.until(
                "the text is found",
                () -> admin.get("/chats?q=wolkenkuckucksheim").ids().contains(chat.toString()));
        assertThat(admin.get("/chats?q=toolu_1").ids()).isEmpty();
    }

    @Test
    void sameId_again_isKnownByItsNewMembersToo() {
        String id = "'id':'" + UUID.randomUUID() + "',";
        String whole =
                id + "'role':'assistant','content':'x','name':'Ann','tool_call_id':'c','parts':[{'type':'a','n':1.0}],"
                        + "'tool_calls':[{'id':'1','z':1}],'external_id':'e'";
        assertThat(message(whole).status()).isEqualTo(201);
        assertThat(message(whole).status()).isEqualTo(200);
        assertThat(message(whole.replace("{'id':'1','z':1}", "{ 'z':1, 'id':'1' }"))
                        .status())
                .isEqualTo(200);
        for (String[] change : new String[][] {
            {"'Ann'", "'Bob'"},
            {"'name':'Ann'", "'author':{'id':'1','name':'Ann'}"},
            {",'name':'Ann'", ""},
            {"'tool_call_id':'c'", "'tool_call_id':'d'"},
            {"'n':1.0", "'n':2"},
            {",'parts':[{'type':'a','n':1.0}]", ""},
            {"'z':1", "'z':2"},
            {",'tool_calls':[{'id':'1','z':1}]", ""},
            {"'external_id':'e'", "'external_id':'f'"},
        }) {
            Answer other = message(whole.replace(change[0], change[1]));
            assertThat(other.status()).as(change[1]).isEqualTo(409);
            assertThat(other.code()).isEqualTo("id_conflict");
        }
        assertThat(tenant.countMessages()).isEqualTo(1);
    }

    @Test
    void externalId_again_isTheSameMessageByWhicheverNameOfTheChatItComes() {
        tenant.post(tenant.path("/chats"), json("{'id':'" + UUID.randomUUID() + "','external_id':'ticket'}"));
        String first = "{'external_chat_id':'ticket','external_id':'turn 1','role':'user','content':'Hi'}";
        Answer answer = tenant.post(tenant.path("/ingest?verbose=true"), json("{'items':[" + first + "]}"));
        assertCounts(answer, 1, 0, 0);
        String id = answer.json().path("items").get(0).path("id").asText();
        String ticket =
                tenant.sql().text("select chat_id from messages where org_id = ? and id = ?::uuid", tenant.orgId, id);

        assertCounts(ingest(first, first), 0, 2, 0);
        Answer byId = tenant.post(
                tenant.messages(UUID.fromString(ticket)),
                json("{'external_id':'turn 1','role':'user','content':'Hi'}"));
        assertThat(byId.status()).isEqualTo(200);
        assertThat(byId.json().path("id").asText()).isEqualTo(id);
        assertThat(byId.json().path("external_id").asText()).isEqualTo("turn 1");

        Answer other = tenant.post(
                tenant.messages(UUID.fromString(ticket)),
                json("{'external_id':'turn 1','role':'user','content':'Ho'}"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("errors").get(0).path("pointer").asText()).isEqualTo("/external_id");
        Answer inBatch = ingest(first, first.replace("Hi", "Ho"));
        assertCounts(inBatch, 0, 1, 1);
        assertThat(inBatch.json().path("items").get(1).path("pointer").asText()).isEqualTo("/items/1/external_id");
        assertThat(tenant.countMessages()).isEqualTo(1);

        assertThat(message("'external_id':'turn 1','role':'user','content':'in another chat'")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void externalId_twiceInOneNewBatch_firstIsStoredAndTheOtherJudgedByIt() {
        String named = "{'external_chat_id':'new','external_id':'a','role':'user','content':'%s'}";
        tenant.post(tenant.path("/chats"), json("{'id':'" + chat + "'}"));
        assertCounts(ingest(named.formatted("1"), named.formatted("1"), named.formatted("2")), 1, 1, 1);

        UUID made = UUID.fromString(
                tenant.sql().text("select id from chats where org_id = ? and external_id = 'new'", tenant.orgId));
        String byId = "{'chat_id':'" + made + "','external_id':'b','role':'user','content':'%s'}";
        String byName = "{'external_chat_id':'new','external_id':'b','role':'user','content':'%s'}";
        Answer both = ingest(byId.formatted("1"), byName.formatted("2"), byName.formatted("2"), byId.formatted("1"));
        assertCounts(both, 1, 1, 2);
        assertThat(tenant.sql()
                        .text("select content from messages where org_id = ? and external_id = 'b'", tenant.orgId))
                .isEqualTo("1");
        assertCounts(ingest(byId.formatted("1"), byName.formatted("2")), 0, 1, 1);
    }

    @Test
    void externalId_ofMessagesOfANewChat_isKnownWhenTheyComeAloneLater() {
        String chats = json("{'external_id':'c','messages':[{'external_id':'1','role':'user','content':'a'},"
                + "{'role':'assistant','content':'b'},{'external_id':'2','role':'user','content':'c'}]}");
        JsonNode made = stored(tenant.post(tenant.path("/chats"), chats));
        assertThat(tenant.post(tenant.path("/chats"), chats).status()).isEqualTo(200);
        assertThat(tenant.post(
                                "/api/v1/orgs/" + tenant.slug + "/chats/"
                                        + made.path("id").asText() + "/messages",
                                json("{'external_id':'2','role':'user','content':'c'}"))
                        .status())
                .isEqualTo(200);
        assertThat(tenant.countMessages()).isEqualTo(3);
    }

    @Test
    void ignoredFields_areNamedInEachAnswer() {
        assertThat(stored(message("'role':'user','content':'x'"))
                        .path("ignored")
                        .toString())
                .isEqualTo("[]");
        String key = UUID.randomUUID().toString();
        String body = json("{'id':'" + key + "','role':'user','content':'x','parent':'y','received_at':1}");
        for (int status : new int[] {201, 200}) {
            Answer answer = tenant.post(tenant.messages(chat), body);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.json().path("ignored").toString()).isEqualTo(json("['/parent','/received_at']"));
        }
        assertThat(stored(tenant.post(
                                tenant.path("/chats"),
                                json("{'channel':'web','messages':[{'role':'user','content':'x','to':'y'}]}")))
                        .path("ignored")
                        .toString())
                .isEqualTo(json("['/channel','/messages/0/to']"));
        assertThat(shown().get(0).has("ignored")).isFalse();
    }

    @Test
    void ignoredFieldsOfABatch_areNamedByItemAndCounted() {
        String plain = "{'external_chat_id':'c','role':'user','content':'x'}";
        String more = "{'external_chat_id':'c','role':'%s','content':'x','to':1,'chat':{'color':2}}";
        String body = json("{'source':'x','items':[" + plain + "," + more.formatted("user") + ","
                + more.formatted("robot") + "]}");
        JsonNode answer = tenant.post(tenant.path("/ingest"), body).json();
        assertThat(answer.path("ignored").asInt()).isEqualTo(5);
        assertThat(answer.path("ignored_fields").toString())
                .isEqualTo(json("['/source','/items/1/to','/items/1/chat/color']"));
        assertThat(answer.path("items")).hasSize(1);
        assertThat(answer.path("items").get(0).path("ignored").toString())
                .isEqualTo(json("['/items/2/to','/items/2/chat/color']"));

        JsonNode all = tenant.post(tenant.path("/ingest?verbose=1"), body).json();
        assertThat(all.path("items").get(0).path("ignored").toString()).isEqualTo("[]");
        assertThat(all.path("items").get(1).path("ignored").toString())
                .isEqualTo(json("['/items/1/to','/items/1/chat/color']"));

        JsonNode lines = tenant.post(
                        tenant.path("/ingest"),
                        json(plain + "\n" + more.formatted("user") + "\n" + more.formatted("user")),
                        "content-type",
                        "application/x-ndjson")
                .json();
        assertThat(lines.path("accepted").asInt()).isEqualTo(3);
        assertThat(lines.path("ignored").asInt()).isEqualTo(4);
        assertThat(lines.path("ignored_fields").toString()).isEqualTo(json("['/to','/chat/color']"));
    }

    @Test
    void redaction_reachesPartsAndToolCalls() throws Exception {
        tenant.sql()
                .run(
                        "update organizations set settings = '{\"redaction\":[\"email\",\"card\"]}' where id = ?",
                        tenant.orgId);
        Eventually.until(
                "the settings are in force",
                () -> tenant.post(tenant.path("/chats"), json("{'title':'probe a@b.example'}"))
                        .json()
                        .path("title")
                        .asText()
                        .contains("[email]"));
        String body = "'id':'" + UUID.randomUUID() + "','role':'assistant',"
                + "'content':[{'type':'text','text':'mail jane@example.com'},{'type':'tool_use','input':{'card':4111111111111111}}],"
                + "'tool_calls':[{'function':{'arguments':'{\\\"to\\\":\\\"jane@example.com\\\",\\\"card\\\":4111111111111111,\\\"n\\\":1.0}'}}]";
        JsonNode answer = stored(message(body));
        assertThat(answer.path("content").asText()).isEqualTo("mail [email]");
        assertThat(answer.path("parts").toString())
                .isEqualTo(
                        json("[{'type':'text','text':'mail [email]'},{'type':'tool_use','input':{'card':'[card]'}}]"));
        assertThat(answer.path("tool_calls")
                        .get(0)
                        .path("function")
                        .path("arguments")
                        .asText())
                .isEqualTo(json("{'to':'[email]','card':'[card]','n':1.0}"));
        assertThat(message(body).status()).isEqualTo(200);
        assertThat(message(body.replace("mail jane", "post jane")).status()).isEqualTo(409);
    }

    @Test
    void viewer_ofTheChat_seesAllOfIt() {
        stored(message("'role':'assistant','content':null,'tool_calls':" + CALLS));
        Person viewer = new Person(TestPerson.of(tenant, Role.VIEWER));
        JsonNode transcript =
                viewer.get("/chats/" + chat + "?include_messages=true").json();
        assertThat(transcript
                        .path("messages")
                        .path("data")
                        .get(0)
                        .path("tool_calls")
                        .toString())
                .isEqualTo(json(CALLS));
    }

    @Test
    void limits_tellOfPartsAndToolCalls() {
        JsonNode limits = TestServer.shared()
                .tenant()
                .send("GET", "/api/v1/limits", new byte[0])
                .json();
        assertThat(limits.path("parts").asInt()).isEqualTo(1000);
        assertThat(limits.path("parts_bytes").asInt()).isEqualTo(1 << 20);
        assertThat(limits.path("tool_calls").asInt()).isEqualTo(256);
        assertThat(limits.path("tool_calls_bytes").asInt()).isEqualTo(1 << 20);
    }
}
