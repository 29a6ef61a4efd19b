package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.chats.MadeChat.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/** Conditions on chats as they are asked for, and what they mean by the plainest reading. */
record RandomFilter(
        List<Map.Entry<String, String>> parameters,
        Predicate<Instant> inTime,
        Predicate<MadeChat> chat,
        Predicate<Said> message,
        boolean asksOfMessages) {
    static final RandomFilter NONE = new RandomFilter(List.of(), time -> true, chat -> true, said -> true, false);
    private static final List<String> TEXTS =
            List.of("pro", "pro", "free", "5", "5.00", "-0.5", "true", "null", "", "x\"y", "none", "01");

    static RandomFilter random(Random random, List<UUID> people, List<MadeChat> chats) {
        RandomFilter filter = withTimes(NONE, random);
        for (int tags = Math.max(0, random.nextInt(5) - 2); tags > 0; tags--) {
            String tag = MadeChat.TAGS.get(random.nextInt(MadeChat.TAGS.size()));
            filter = filter.and("tag", tag, chat -> chat.tags().contains(tag));
        }
        if (random.nextInt(5) == 0) {
            UUID person = people.get(random.nextInt(people.size()));
            filter = filter.and("user_id", person.toString(), chat -> person.equals(chat.userId()));
        }
        if (random.nextInt(5) == 0) {
            String customer = "cust-" + random.nextInt(5);
            filter = filter.and("external_user_id", customer, chat -> customer.equals(chat.externalUserId()));
        }
        if (random.nextInt(8) == 0) {
            String name = String.valueOf(chats.get(random.nextInt(chats.size())).externalId());
            filter = filter.and("external_id", name, chat -> name.equals(chat.externalId()));
        }
        return withMessages(withMetadata(filter, random), random);
    }

    private static RandomFilter withTimes(RandomFilter filter, Random random) {
        RandomFilter result = filter;
        if (random.nextInt(6) == 0) {
            Instant midnight = MadeChat.DAY.atStartOfDay(MadeChat.ZONE).toInstant();
            boolean from = random.nextBoolean();
            result = result.and("tz", MadeChat.ZONE.getId(), chat -> true)
                    .during(from ? "from" : "to", MadeChat.DAY.toString(), t -> from != t.isBefore(midnight));
        }
        if (random.nextInt(4) == 0 && !result.has("from")) {
            Instant from = MadeChat.BEGINNING.plusSeconds(random.nextInt(600));
            result = result.during("from", from.toString(), time -> !time.isBefore(from));
        }
        if (random.nextInt(4) == 0 && !result.has("to")) {
            Instant to = MadeChat.BEGINNING.plusSeconds(700 + random.nextInt(700));
            result = result.during("to", to.toString(), time -> time.isBefore(to));
        }
        return result;
    }

    private static RandomFilter withMetadata(RandomFilter filter, Random random) {
        RandomFilter result = filter;
        for (String path : MadeChat.PATHS) {
            if (random.nextInt(9) == 0) {
                String text = TEXTS.get(random.nextInt(TEXTS.size()));
                result = result.and("metadata." + path, text, chat -> chat.hasMetadata(path, text));
            }
        }
        return result;
    }

    private static RandomFilter withMessages(RandomFilter filter, Random random) {
        RandomFilter result = filter;
        if (random.nextInt(3) == 0) {
            String role = MadeChat.ROLES.get(random.nextInt(MadeChat.ROLES.size()));
            result = result.saying("role", role, said -> role.equals(said.role()));
        }
        if (random.nextInt(5) == 0) {
            String author = MadeChat.AUTHORS.get(random.nextInt(MadeChat.AUTHORS.size()));
            result = result.saying("author", author, said -> author.equals(said.author()));
        }
        if (random.nextInt(4) == 0) {
            String model = MadeChat.MODELS.get(random.nextInt(MadeChat.MODELS.size()));
            result = result.saying("model", model, said -> model.equals(said.model()));
        }
        return result;
    }

    private RandomFilter and(String name, String value, Predicate<MadeChat> also) {
        return new RandomFilter(with(name, value), inTime, chat.and(also), message, asksOfMessages);
    }

    private RandomFilter during(String name, String value, Predicate<Instant> also) {
        return new RandomFilter(with(name, value), inTime.and(also), chat, message, asksOfMessages);
    }

    private RandomFilter saying(String name, String value, Predicate<Said> also) {
        return new RandomFilter(with(name, value), inTime, chat, message.and(also), true);
    }

    private List<Map.Entry<String, String>> with(String name, String value) {
        var all = new ArrayList<>(parameters);
        all.add(Map.entry(name, value));
        return List.copyOf(all);
    }

    private boolean has(String name) {
        return parameters.stream().anyMatch(each -> each.getKey().equals(name));
    }

    boolean passes(MadeChat made) {
        return inTime.test(made.createdAt())
                && chat.test(made)
                && (!asksOfMessages || made.messages().stream().anyMatch(message));
    }

    /** Whether a message is in an export of messages. */
    boolean passes(MadeChat made, Said said) {
        return chat.test(made) && inTime.test(made.saidAt(said)) && message.test(said);
    }

    /** As the list of chats is asked, beginning with an ampersand. */
    String query() {
        var query = new StringBuilder();
        parameters.forEach(each -> query.append('&')
                .append(Person.encoded(each.getKey()))
                .append('=')
                .append(Person.encoded(each.getValue())));
        return query.toString();
    }

    /** As an export is asked. */
    Map<String, Object> filters() {
        var filters = new LinkedHashMap<String, Object>();
        var tags = new ArrayList<String>();
        var metadata = new LinkedHashMap<String, String>();
        for (Map.Entry<String, String> each : parameters) {
            if (each.getKey().equals("tag")) {
                tags.add(each.getValue());
            } else if (each.getKey().startsWith("metadata.")) {
                metadata.put(each.getKey().substring("metadata.".length()), each.getValue());
            } else {
                filters.put(each.getKey(), each.getValue());
            }
        }
        if (!tags.isEmpty()) {
            filters.put("tag", tags);
        }
        if (!metadata.isEmpty()) {
            filters.put("metadata", metadata);
        }
        return filters;
    }
}
