package io.chatlogger.conversations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.intake.Sample;
import io.chatlogger.conversations.intake.Verdict;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final UUID ID = UUID.fromString("019a8c5e-7d2f-7c3a-9f10-3b1d2c4e5f60");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IngestCounters counters = new IngestCounters(meters);
    private final Verdicts verdicts = new Verdicts(false);

    private static Verdict stored(int index) {
        return Verdict.stored(index, ID);
    }

    private static Verdict faulty(int index) {
        return Verdict.faulty(index, new Fault("/items/" + index + "/role", ProblemCode.REQUIRED, "role is missing"));
    }

    private JsonObject json() {
        return new JsonObject(verdicts.body());
    }

    private List<JsonObject> items() {
        return json().getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private double counted(String outcome, String reason) {
        return meters.get("chatlogger.ingest.messages")
                .tags("outcome", outcome, "reason", reason)
                .counter()
                .count();
    }

    @Test
    void body_allStored_200AndNoItems() {
        verdicts.add(stored(0));
        verdicts.add(stored(1));
        assertThat(verdicts.status()).isEqualTo(200);
        assertThat(json())
                .isEqualTo(new JsonObject(
                        "{\"accepted\":2,\"duplicates\":0,\"rejected\":0,\"items\":[],\"items_omitted\":0,"
                                + "\"ignored\":0,\"ignored_fields\":[]}"));
    }

    @Test
    void body_someDuplicates_200AndListed() {
        verdicts.add(stored(0));
        verdicts.add(Verdict.duplicate(1, ID));
        assertThat(verdicts.status()).isEqualTo(200);
        assertThat(items()).singleElement().satisfies(item -> {
            assertThat(item.getInteger("index")).isEqualTo(1);
            assertThat(item.getInteger("status")).isEqualTo(200);
            assertThat(item.getString("code")).isEqualTo("duplicate");
            assertThat(item.getString("id")).isEqualTo(ID.toString());
        });
    }

    @Test
    void body_someRefused_207WithWhereAndWhyInOrder() {
        verdicts.add(faulty(7));
        verdicts.add(stored(0));
        verdicts.add(
                Verdict.of(3, "/items/3", Sample.message("x", "{}").withId(ID), new MessageOutcome.ChatNotFound()));
        verdicts.add(Verdict.of(2, "/items/2", Sample.message("x", "{}").withId(ID), new MessageOutcome.Conflict()));
        assertThat(verdicts.status()).isEqualTo(207);
        assertThat(json().getInteger("rejected")).isEqualTo(3);
        assertThat(items())
                .extracting(i -> i.getInteger("index") + " " + i.getInteger("status") + " " + i.getString("code") + " "
                        + i.getString("pointer"))
                .containsExactly(
                        "2 409 id_conflict /items/2/id",
                        "3 404 chat_not_found /items/3/chat_id",
                        "7 422 required /items/7/role");
        assertThat(items().getLast().getMap().keySet())
                .containsExactly("index", "id", "status", "code", "pointer", "detail", "ignored");
    }

    @Test
    void body_verbose_listsAllWithNullsForWhatTheyLack() {
        var all = new Verdicts(true);
        all.add(stored(0));
        assertThat(new JsonObject(all.body()).getJsonArray("items").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("index", 0)
                        .put("id", ID.toString())
                        .put("status", 201)
                        .putNull("code")
                        .putNull("pointer")
                        .putNull("detail")
                        .put("ignored", new JsonArray()));
    }

    @Test
    void body_moreThanCanBeListed_restIsCounted() {
        for (int n = 0; n < Verdicts.MAX_LISTED + 5; n++) {
            verdicts.add(faulty(n));
        }
        assertThat(items()).hasSize(Verdicts.MAX_LISTED);
        assertThat(json().getInteger("items_omitted")).isEqualTo(5);
        assertThat(json().getInteger("rejected")).isEqualTo(Verdicts.MAX_LISTED + 5);
    }

    @Test
    void nothingAccepted_untilOneIsThere() {
        verdicts.add(faulty(0));
        assertThat(verdicts.nothingAccepted()).isTrue();
        verdicts.add(Verdict.duplicate(1, ID));
        assertThat(verdicts.nothingAccepted()).isFalse();
        assertThat(verdicts.summary()).contains("0 messages were stored", "1 were there before", "1 were refused");
    }

    @Test
    void add_each_countedByOutcomeAndReason() {
        verdicts.add(stored(0));
        verdicts.add(Verdict.duplicate(1, ID));
        verdicts.add(faulty(2));
        verdicts.add(Verdict.refused(3, "", null, Problem.of(ProblemCode.OVERLOADED, "full")));
        verdicts.count(counters);
        assertThat(counted("accepted", "")).isEqualTo(1);
        assertThat(counted("duplicate", "")).isEqualTo(1);
        assertThat(counted("rejected", "required")).isEqualTo(1);
        assertThat(counted("rejected", "overloaded")).isEqualTo(1);
    }
}
