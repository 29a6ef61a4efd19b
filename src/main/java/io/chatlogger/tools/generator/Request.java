package io.chatlogger.tools.generator;

import io.chatlogger.people.orgs.Slug;

/**
 * The description of the data to make. Two equal requests make the same rows.
 *
 * @param slugPrefix the beginning of the organizations' slugs: gen makes gen-000, gen-001 and so on
 */
record Request(long seed, String slugPrefix, Volume volume, GeneratedPeriod period) {
    /**
     * Checks the prefix.
     *
     * @throws IllegalArgumentException when the prefix makes no valid slugs
     */
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
