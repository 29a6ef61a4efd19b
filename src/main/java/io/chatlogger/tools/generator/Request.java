package io.chatlogger.tools.generator;

import io.chatlogger.people.orgs.Slug;

/**
 * What to make. Two equal requests make the same rows.
 *
 * @param slugPrefix of the organizations: gen makes gen-000, gen-001 and so on
 */
record Request(long seed, String slugPrefix, Volume volume, GeneratedPeriod period) {
    /** @throws IllegalArgumentException when the prefix makes no slugs */
    Request {
        Slug.check(slug(slugPrefix, 0));
    }

    String slug(int number) {
        return slug(slugPrefix, number);
    }

    private static String slug(String prefix, int number) {
        return "%s-%03d".formatted(prefix, number);
    }
}
