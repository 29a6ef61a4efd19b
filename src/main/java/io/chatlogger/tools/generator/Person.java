package io.chatlogger.tools.generator;

import io.chatlogger.people.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A made-up person who may sign in. */
record Person(UUID id, String email, String name, Role role) {
    /** The number of people without chats: the admin and the viewer, who come first. */
    static final int WITHOUT_CHATS = 2;

    private static final int MAX = 20;
    private static final int CHATS_EACH = 500;
    private static final String[] FIRST = {
        "Ada", "Ben", "Chloé", "Deniz", "Elif", "Farid", "Grete", "Hana", "Ivo", "Jun"
    };
    private static final String[] LAST = {
        "Abel", "Brandt", "Costa", "Dubois", "Evans", "Farouk", "Gómez", "Huang", "Ito"
    };

    /** Returns the people of an organization that has this many chats. */
    static List<Person> of(String slug, int chats, GeneratedPeriod period, SplittableRandom random) {
        long hired = period.since().toEpochMilli();
        String domain = "@" + slug + ".test";
        List<Person> people = new ArrayList<>();
        people.add(new Person(Seed.uuid(hired, random), "admin" + domain, "Admin of " + slug, Role.ADMIN));
        people.add(new Person(Seed.uuid(hired, random), "viewer" + domain, "Viewer of " + slug, Role.VIEWER));
        int others = Math.min(MAX, 1 + chats / CHATS_EACH);
        for (int i = 1; i <= others; i++) {
            String name = FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)];
            people.add(new Person(Seed.uuid(hired, random), "person-%02d%s".formatted(i, domain), name, Role.USER));
        }
        return people;
    }
}
