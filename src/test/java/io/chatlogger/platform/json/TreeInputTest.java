package io.chatlogger.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.platform.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was read into a tree is read again as its bytes would be, word for word. */
class TreeInputTest {
    /** What was found in an object, and all that was said of it. */
    private record Read(
            @Nullable String text,
            @Nullable Integer number,
            @Nullable JsonObject raw,
            List<String> list,
            @Nullable Problem problem) {
        @Override
        public String toString() {
            String said = problem == null ? "" : problem.faults().toString();
            return text + " " + number + " " + raw + " " + list + " " + said;
        }
    }

    private static Read read(ValueReader in, int maxBytes) {
        var faults = new Faults("");
        String text = null;
        Integer number = null;
        String raw = null;
        var list = new ArrayList<String>();
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            switch (name) {
                case "text" -> text = in.string(faults, name);
                case "number" -> number = in.integer(faults, name, 100);
                case "raw" -> raw = in.rawObject(faults, name, maxBytes);
                case "list" -> elements(in, faults, list);
                default -> in.skip();
            }
        }
        Problem problem = faults.isEmpty() ? null : catchThrowableOfType(Problem.class, faults::throwIfAny);
        return new Read(text, number, raw == null ? null : tree(raw), list, problem);
    }

    private static void elements(ValueReader in, Faults faults, List<String> list) {
        if (!in.isNull() && in.inArray(faults, "list")) {
            while (in.nextElement()) {
                list.add(in.isNull() ? "null" : in.string(faults, "list/" + list.size()));
            }
        }
    }

    private static JsonInput opened(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        JsonInput in = JsonInput.of(bytes, 0, bytes.length);
        in.openObject(new Faults(""), "");
        return in;
    }

    /** With every digit of its numbers. */
    private static JsonObject tree(String json) {
        return opened(json).tree();
    }

    private static void assertReadAlike(String json, int maxBytes) {
        JsonInput bytes = opened(json);
        assertThat(read(new TreeInput(tree(json)), maxBytes))
                .as(json)
                .hasToString(read(bytes, maxBytes).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'text':'a','number':7,'raw':{'x':[1,{'y':null}]},'list':['a',null,'b'],'other':{'z':[[]]}}",
                "{'text':null,'number':null,'raw':null,'list':null}",
                "{'text':7,'number':'7','raw':[],'list':{}}",
                "{'text':1.5,'number':1.5,'raw':true,'list':'x'}",
                "{'text':[],'number':[],'raw':'x','list':false}",
                "{'number':101}",
                "{'number':-1}",
                "{'number':3000000000}",
                "{'number':123456789012345678901234567890}",
                "{'number':1e2}",
                "{'list':['a',7,{'b':1},[2]],'text':'after'}",
                "{'raw':{'n':1E+100}}",
                "{'raw':{'n':1E+190}}",
                "{'raw':{'n':[1E-150,{'m':1E-150}]}}",
            })
    void members_each_readAsFromBytes(String json) {
        assertReadAlike(json.replace('\'', '"'), 200);
    }

    @Test
    void members_random_readAsFromBytes() {
        var random = new Random(20_260_401);
        for (int round = 0; round < 500; round++) {
            // A tree may spell a number in more or fewer characters than its bytes had: so without a limit.
            String raw = new JsonObject(RandomJson.object(random, 4)).encode();
            assertReadAlike("{\"raw\":" + raw + ",\"text\":\"end\"}", Integer.MAX_VALUE);
        }
    }
}
