package io.chatlogger.tools.generator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws the tags of a chat: none to four of two hundred, a few of which many chats have. */
final class Tags {
    private static final String[] TOPICS = {
        "billing", "shipping", "refund", "login", "bug", "feature-request", "cancellation", "onboarding", "invoice",
        "delivery", "warranty", "returns", "payment-failed", "account", "pricing", "feedback", "complaint", "spam",
        "sales-lead", "privacy"
    };
    private static final String[] KINDS = {
        "", "-eu", "-us", "-apac", "-mobile", "-b2b", "-vip", "-beta", "-legacy", "-old"
    };
    /** The weights of chats with no tag, one, two, three and four tags. */
    private static final Weights COUNTS = Weights.of(30, 35, 20, 10, 5);

    private static final double ZIPF = 1.0;

    private final List<byte[]> tags = all();
    private final Weights usage = Weights.zipf(tags.size(), ZIPF);

    private static List<byte[]> all() {
        List<byte[]> tags = new ArrayList<>();
        for (String kind : KINDS) {
            for (String topic : TOPICS) {
                tags.add(Language.utf8(topic + kind));
            }
        }
        return tags;
    }

    /** Draws different tags, in the order drawn; fewer if one was drawn twice. */
    List<byte[]> draw(SplittableRandom random) {
        int count = COUNTS.draw(random);
        if (count == 0) {
            return List.of();
        }
        Set<Integer> drawn = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            drawn.add(usage.draw(random));
        }
        return drawn.stream().map(i -> tags.get(i)).toList();
    }
}
