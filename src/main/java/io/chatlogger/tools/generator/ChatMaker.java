package io.chatlogger.tools.generator;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.postgresql.copy.CopyManager;

/** Makes the rows of chats, some thousand at a time, then sends them. The rows depend on the seed and the plan alone. Not thread-safe. */
final class ChatMaker {
    /** The longest time between an event and its receipt, in milliseconds. */
    private static final int MAX_DELAY = 400;

    private static final int ROW_BITS = 20;

    private final Seed seed;
    private final Plan plan;
    private final Scenery scenery;
    private final long until;
    private final BinaryRows chatRows = new BinaryRows();
    private final BinaryRows messageRows = new BinaryRows();
    private final Turns turns = new Turns();
    private final Prose prose = new Prose();
    private final ChatRowWriter chats = new ChatRowWriter(chatRows, prose);
    private final MessageRowWriter messages = new MessageRowWriter(messageRows, prose);
    private long[] times = new long[8192];

    ChatMaker(Request request, Seed seed, Plan plan, Scenery scenery) {
        this.seed = seed;
        this.plan = plan;
        this.scenery = scenery;
        this.until = request.period().until().toEpochMilli();
    }

    /** The data that all chats share; read only. */
    record Scenery(List<Tenant> tenants, List<Crowd> crowds, List<Language> languages, Weights languageUsage) {
        static Scenery of(List<Tenant> tenants) {
            List<Language> languages = Language.load();
            double[] shares = languages.stream().mapToDouble(Language::share).toArray();
            return new Scenery(tenants, tenants.stream().map(Crowd::new).toList(), languages, Weights.of(shares));
        }
    }

    /** Makes the rows of these chats and their messages, which replace the rows before. */
    void make(Plan.Chunk chunk) {
        chatRows.clear();
        messageRows.clear();
        for (int place = chunk.from(); place < chunk.to(); place++) {
            make(plan.chat(place), plan.beginning(place));
        }
    }

    private void make(int number, long beginning) {
        SplittableRandom random = seed.of(number);
        int at = plan.tenant(number);
        Tenant tenant = scenery.tenants().get(at);
        Language language = scenery.languages().get(scenery.languageUsage().draw(random));
        UUID id = Seed.uuid(beginning, random);
        long received = beginning * 1000 + delay(random);
        chats.add(
                new ChatRowWriter.Head(tenant, scenery.crowds().get(at), number, id, beginning, received),
                language,
                random);
        turns.draw(plan.length(number), beginning, until, random);
        var place = new MessageRowWriter.Place(
                tenant.id(), id, plan.firstMessage(number), language, MessageRowWriter.model(random));
        for (int i = 0; i < turns.count(); i++) {
            // Each message has its own microsecond, later than the one before, because the order of a chat depends on
            // it.
            received = Math.max(received + 1, turns.time(i) * 1000 + delay(random));
            note(turns.time(i));
            messages.add(place, turns, i, received, random);
        }
    }

    private static long delay(SplittableRandom random) {
        return random.nextLong(1, MAX_DELAY * 1000L);
    }

    private void note(long time) {
        int row = messageRows.size();
        if (row == times.length) {
            times = Arrays.copyOf(times, row * 2);
        }
        times[row] = time << ROW_BITS | row;
    }

    int chats() {
        return chatRows.size();
    }

    int messages() {
        return messageRows.size();
    }

    /** Sends the rows; the messages of all chats are sent in the order in which they happened. */
    void send(CopyManager copies) throws SQLException {
        chatRows.send(copies.copyIn(ChatRowWriter.COPY));
        long[] sorted = Arrays.copyOf(times, messageRows.size());
        Arrays.sort(sorted);
        int[] order = new int[sorted.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) (sorted[i] & ((1 << ROW_BITS) - 1));
        }
        messageRows.send(copies.copyIn(MessageRowWriter.COPY), order);
    }
}
