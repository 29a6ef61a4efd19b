package io.chatlogger.tools.generator;

import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the row of a chat. Not thread-safe. */
final class ChatRowWriter {
    static final String COPY = """
            copy chats (
              org_id, id, fingerprint, user_id, created_at, received_at,
              updated_at, external_id, external_user_id, title, tags, metadata)
            from stdin (format binary)
            """;

    private static final int FIELDS = 12;
    /** The number of chats in 100 that have a title; the next constant, that have an external id. */
    private static final int WITH_TITLE = 92;

    private static final int WITH_EXTERNAL_ID = 70;
    private static final LogNormal TITLE_WORDS = new LogNormal(5, 0.4);
    private static final int MAX_TITLE_WORDS = 12;
    private static final Choice CHANNELS =
            Choice.of("web 45", "ios 18", "android 17", "whatsapp 12", "email 6", "api 2");
    private static final Choice COUNTRIES = Choice.of(
            "US 30", "DE 14", "ES 10", "FR 9", "CN 9", "GB 8", "SA 5", "EG 4", "MX 4", "AT 3", "CH 2", "IS 0.1");
    private static final Choice PRIORITIES = Choice.of("normal 70", "low 18", "high 10", "urgent 2");
    private static final Choice PLANS = Choice.of("free 60", "pro 30", "enterprise 10");
    /** One chat in this many was rated. */
    private static final int RATED = 5;

    private static final Weights RATINGS = Weights.of(10, 5, 10, 30, 45);

    private final BinaryRows rows;
    private final Prose prose;
    private final Tags tags = new Tags();

    ChatRowWriter(BinaryRows rows, Prose prose) {
        this.rows = rows;
        this.prose = prose;
    }

    /**
     * The data of a chat that are known before its row is written.
     *
     * @param beginning milliseconds since 1970
     * @param receivedMicros microseconds since 1970
     */
    record Head(Tenant tenant, Crowd crowd, int number, UUID id, long beginning, long receivedMicros) {}

    void add(Head head, Language language, SplittableRandom random) {
        UUID org = head.tenant().id();
        rows.begin(FIELDS)
                .uuid(org.getMostSignificantBits(), org.getLeastSignificantBits())
                .uuid(head.id().getMostSignificantBits(), head.id().getLeastSignificantBits())
                .uuid(random.nextLong(), random.nextLong());
        orNothing(head.crowd().owner(random));
        rows.time(head.beginning() * 1000).time(head.receivedMicros()).time(head.receivedMicros());
        orNothing(
                random.nextInt(100) < WITH_EXTERNAL_ID
                        ? Language.utf8("ticket-%07d"
                                .formatted(head.number() - head.tenant().firstChat() + 1))
                        : null);
        orNothing(head.crowd().user(random));
        title(language, random);
        rows.texts(tags.draw(random)).json(metadata(random)).end();
    }

    private void title(Language language, SplittableRandom random) {
        if (random.nextInt(100) < WITH_TITLE) {
            prose.title(language, TITLE_WORDS.draw(random, MAX_TITLE_WORDS), random);
            rows.text(prose.bytes(), prose.length());
        } else {
            rows.nothing();
        }
    }

    private static byte[] metadata(SplittableRandom random) {
        String rating = random.nextInt(RATED) == 0 ? ",\"rating\":" + (RATINGS.draw(random) + 1) : "";
        return Language.utf8("{\"channel\":\"" + CHANNELS.text(random) + "\",\"country\":\"" + COUNTRIES.text(random)
                + "\",\"priority\":\"" + PRIORITIES.text(random) + "\",\"plan\":\"" + PLANS.text(random) + "\"" + rating
                + "}");
    }

    private void orNothing(@Nullable UUID id) {
        if (id == null) {
            rows.nothing();
        } else {
            rows.uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
        }
    }

    private void orNothing(byte @Nullable [] utf8) {
        if (utf8 == null) {
            rows.nothing();
        } else {
            rows.text(utf8);
        }
    }
}
