package io.chatlogger.tools.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * An organization to be made.
 *
 * @param firstChat the number of its first chat; chats are numbered through all organizations
 * @param people the people who may sign in; the first is its admin, the second a viewer, and chats belong to some of the others
 */
record Tenant(String slug, UUID id, int firstChat, int chats, int messages, List<Person> people) {
    /** The exponent by which organizations become smaller: the second has a little more chats than the third, and so on. */
    private static final double FALL = 0.7;

    static List<Tenant> of(Request request, Seed seed) {
        Volume volume = request.volume();
        SplittableRandom random = seed.of("organizations");
        double[] shares = shares(volume);
        List<Tenant> tenants = new ArrayList<>();
        int end = 0;
        double share = 0;
        for (int i = 0; i < shares.length; i++) {
            int first = end;
            share += shares[i];
            end = i == shares.length - 1 ? volume.chats() : (int) Math.round(volume.chats() * share);
            String slug = request.slug(i);
            tenants.add(new Tenant(
                    slug,
                    Seed.uuid(request.period().since().toEpochMilli(), random),
                    first,
                    end - first,
                    volume.messagesOfFirst(end) - volume.messagesOfFirst(first),
                    Person.of(slug, end - first, request.period(), random)));
        }
        return tenants;
    }

    private static double[] shares(Volume volume) {
        double[] shares = new double[volume.orgs()];
        double rest = 0;
        for (int i = 1; i < shares.length; i++) {
            shares[i] = 1 / StrictMath.pow(i, FALL);
            rest += shares[i];
        }
        shares[0] = volume.bigShare();
        for (int i = 1; i < shares.length; i++) {
            shares[i] *= (1 - volume.bigShare()) / rest;
        }
        return shares;
    }

    Person admin() {
        return people.getFirst();
    }

    /** Returns the people to whom chats belong. */
    List<UUID> owners() {
        return people.stream().skip(Person.WITHOUT_CHATS).map(Person::id).toList();
    }
}
