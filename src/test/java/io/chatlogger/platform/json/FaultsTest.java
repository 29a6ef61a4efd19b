package io.chatlogger.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static Problem thrown(Faults faults) {
        return catchThrowableOfType(Problem.class, faults::throwIfAny);
    }

    @Test
    void throwIfAny_none_nothing() {
        assertThatCode(new Faults("")::throwIfAny).doesNotThrowAnyException();
        assertThat(new Faults("").isEmpty()).isTrue();
    }

    @Test
    void throwIfAny_one_lendsItsCodeAndWordsToTheWhole() {
        var faults = new Faults("");
        faults.add("role", ProblemCode.UNKNOWN_VALUE, "role is \"x\"");
        Problem problem = thrown(faults);
        assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_VALUE);
        assertThat(problem.detail()).isEqualTo("role is \"x\"");
        assertThat(problem.faults()).containsExactly(new Fault("/role", ProblemCode.UNKNOWN_VALUE, "role is \"x\""));
    }

    @Test
    void throwIfAny_several_listedInOrderUnderOneCode() {
        var faults = new Faults("/items/3");
        faults.add("", ProblemCode.WRONG_TYPE, "a");
        faults.add("tags/50", ProblemCode.TOO_LONG, "b");
        Problem problem = thrown(faults);
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELDS);
        assertThat(problem.detail()).contains("2 fields", "a");
        assertThat(problem.faults()).extracting(Fault::pointer).containsExactly("/items/3", "/items/3/tags/50");
    }

    @Test
    void addBelow_faultsOfAMember_pointThroughIt() {
        var chat = new Faults("chat");
        chat.add("title", ProblemCode.TOO_LONG, "long");
        var item = new Faults("/items/0");
        item.addBelow(chat);
        assertThat(item.first().pointer()).isEqualTo("/items/0/chat/title");
        var line = new Faults("");
        line.addBelow(chat);
        assertThat(line.first().pointer()).isEqualTo("/chat/title");
    }

    @Test
    void addAll_faultsOfAnotherPart_keepTheirPointers() {
        var message = new Faults("/messages/2");
        message.add("role", ProblemCode.REQUIRED, "missing");
        var body = new Faults("");
        body.addAll(message);
        assertThat(body.first().pointer()).isEqualTo("/messages/2/role");
    }

    @Test
    void add_veryMany_listIsBounded() {
        var faults = new Faults("");
        for (int i = 0; i < 10_000; i++) {
            faults.add("tags/" + i, ProblemCode.TOO_LONG, "long");
        }
        assertThat(thrown(faults).faults()).hasSize(50);
    }
}
