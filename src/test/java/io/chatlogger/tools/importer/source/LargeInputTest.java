package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files are far larger than memory: a source gives away what it read before it reads much more. */
class LargeInputTest {
    private static final String TEXT = "x".repeat(1_000);
    private static final int ELEMENTS = 30_000;
    /** The most that a source may be ahead of what it gave away: what HeldChat holds, a line, and buffers. */
    private static final long AHEAD_BYTES = 9L << 20;

    /** Files of one shape, with a beginning, equal elements and an end. */
    enum Kind {
        CHATGPT_CHATS(
                "chatgpt",
                "[",
                i -> (i == 0 ? "" : ",") + "{\"conversation_id\":\"" + i
                        + "\",\"mapping\":{\"a\":{\"message\":{\"author\":{\"role\":\"user\"},\"content\":{\"content_type\":\"text\",\"parts\":[\""
                        + TEXT + "\"]}},\"parent\":null,\"children\":[]}},\"current_node\":\"a\"}",
                "]"),
        CLAUDE_CHAT(
                "claude",
                "[{\"uuid\":\"c\",\"chat_messages\":[",
                i -> (i == 0 ? "" : ",") + "{\"uuid\":\"" + i + "\",\"sender\":\"human\",\"text\":\"" + TEXT + "\"}",
                "]}]"),
        SLACK_DAY(
                "slack",
                "[",
                i -> (i == 0 ? "" : ",") + "{\"type\":\"message\",\"ts\":\"1700000000." + i + "\",\"text\":\"" + TEXT
                        + "\"}",
                "]"),
        TELEGRAM_CHAT(
                "telegram",
                "{\"name\":\"n\",\"type\":\"personal_chat\",\"id\":1,\"messages\":[",
                i -> (i == 0 ? "" : ",") + "{\"id\":" + i
                        + ",\"type\":\"message\",\"date_unixtime\":\"1700000000\",\"text\":\"" + TEXT + "\"}",
                "]}"),
        DISCORD_CHANNEL(
                "discord",
                "{\"guild\":{\"id\":\"1\"},\"channel\":{\"id\":\"2\"},\"messages\":[",
                i -> (i == 0 ? "" : ",") + "{\"id\":\"" + i + "\",\"content\":\"" + TEXT + "\"}",
                "]}"),
        CHATWOOT_CHAT(
                "chatwoot",
                "{\"payload\":[{\"id\":1,\"messages\":[",
                i -> (i == 0 ? "" : ",") + "{\"id\":" + i + ",\"message_type\":0,\"content\":\"" + TEXT + "\"}",
                "]}]}"),
        OPENAI_LINES(
                "openai-jsonl", "", i -> "{\"messages\":[{\"role\":\"user\",\"content\":\"" + i + TEXT + "\"}]}\n", ""),
        CHATLOGGER_LINE(
                "chatlogger",
                "{\"external_id\":\"a\",\"messages\":[",
                i -> (i == 0 ? "" : ",") + "{\"role\":\"user\",\"content\":\"" + TEXT + "\"}",
                "]}");

        private final String product;
        private final String beginning;

        @SuppressWarnings("ImmutableEnumChecker") // it holds nothing
        private final IntFunction<String> element;

        private final String end;

        Kind(String product, String beginning, IntFunction<String> element, String end) {
            this.product = product;
            this.beginning = beginning;
            this.element = element;
            this.end = end;
        }
    }

    /** Makes the file while it is read. */
    private static final class Made extends InputStream {
        private final Kind kind;
        private byte[] piece;
        private int position;
        private int next;
        private long given;

        Made(Kind kind) {
            this.kind = kind;
            this.piece = kind.beginning.getBytes(UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            while (position == piece.length) {
                if (next > ELEMENTS) {
                    return -1;
                }
                piece = (next == ELEMENTS ? kind.end : kind.element.apply(next)).getBytes(UTF_8);
                position = 0;
                next++;
            }
            int count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, bytes, offset, count);
            position += count;
            given += count;
            return count;
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_fileOfThirtyMegabytes_isGivenAwayWhileItIsRead(Kind kind) throws Exception {
        var made = new Made(kind);
        var read = new ReadChats(true) {
            private long ahead;

            @Override
            public void message(ObjectNode message, SourcePlace place) {
                super.message(message, place);
                ahead = Math.max(ahead, made.given - messages * TEXT.length());
            }
        };

        ImportSources.named(kind.product).orElseThrow().read(Bundles.open("-", made, n -> {}), ReadChats.OPTIONS, read);

        assertThat(read.messages).isEqualTo(ELEMENTS);
        assertThat(read.ahead - overhead(made)).isLessThan(AHEAD_BYTES);
    }

    /** What stands around the texts. */
    private static long overhead(Made made) {
        return made.given - (long) ELEMENTS * TEXT.length();
    }
}
