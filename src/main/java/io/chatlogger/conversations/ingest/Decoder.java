package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.intake.NewItem;
import io.chatlogger.conversations.model.ChatDraft;
import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.model.MessageDraft;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.model.NewMessage.ChatRef;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.Ignored;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Decodes bodies to checked values, in one pass. Unknown members are skipped, named and counted. */
final class Decoder {
    private final FieldRules rules;
    private final IngestLimits limits;
    private final UuidV7 ids;
    private final IntConsumer ignoredMembers;

    /** @param ignoredMembers receives the number of members of a body that nothing reads */
    Decoder(IngestLimits limits, UuidV7 ids, IntConsumer ignoredMembers) {
        this.rules = new FieldRules(limits);
        this.limits = limits;
        this.ids = ids;
        this.ignoredMembers = ignoredMembers;
    }

    /** A message of a chat that exists. */
    record MessageBody(NewMessage message, Ignored ignored) {}

    /** A chat and its first messages. */
    record ChatBody(NewChat chat, List<NewMessage> messages, Ignored ignored) {}

    /** The items of a batch; {@code ignored} tells of members beside them. */
    record BatchBody(List<NewItem> items, Ignored ignored) {}

    /** @throws io.chatlogger.platform.problem.Problem 400 or 422, with all faults */
    MessageBody message(byte[] body, UUID chatId, Instant now) {
        JsonInput in = JsonInput.of(body, 0, body.length);
        var faults = new Faults("");
        var ignored = new Ignored("");
        NewMessage message = null;
        if (in.openObject(faults, "")) {
            message = message(in, faults, ignored, new ChatRef.Known(chatId), now);
        }
        in.end();
        count(ignored);
        faults.throwIfAny();
        return new MessageBody(Objects.requireNonNull(message), ignored);
    }

    private @Nullable NewMessage message(JsonInput in, Faults faults, Ignored ignored, ChatRef chat, Instant now) {
        var fields = new MessageDraft(rules, now, ignored);
        members(in, ignored, name -> fields.take(name, in, faults));
        return fields.message(chat, ids, faults);
    }

    /** @throws io.chatlogger.platform.problem.Problem 400 or 422, with all faults */
    ChatBody chat(byte[] body, Instant now) {
        JsonInput in = JsonInput.of(body, 0, body.length);
        var faults = new Faults("");
        var ignored = new Ignored("");
        var fields = new ChatDraft(rules, now);
        List<NewMessage> messages = new ArrayList<>();
        if (in.openObject(faults, "")) {
            members(in, ignored, name -> {
                if (name.equals("messages")) {
                    messages.addAll(messages(in, faults, ignored, now));
                    return true;
                }
                return fields.take(name, in, faults);
            });
        }
        in.end();
        count(ignored);
        faults.throwIfAny();
        return new ChatBody(fields.chat(ids), messages, ignored);
    }

    private List<NewMessage> messages(JsonInput in, Faults faults, Ignored ignored, Instant now) {
        List<NewMessage> messages = new ArrayList<>();
        if (in.isNull() || !in.inArray(faults, "messages")) {
            return messages;
        }
        int index = 0;
        Map<Object, Integer> seen = new HashMap<>();
        while (in.nextElement()) {
            if (index == limits.maxBatchItems()) {
                tooMany(faults, "messages");
            }
            var own = new Faults("/messages/" + index);
            var ownIgnored = new Ignored("/messages/" + index);
            if (in.inObject(own, "")) {
                NewMessage message = message(in, own, ownIgnored, new ChatRef.Described(0), now);
                if (message != null) {
                    checkNames(message, index, seen, own);
                    messages.add(message);
                }
            }
            faults.addAll(own);
            ignored.addAll(ownIgnored);
            index++;
        }
        return messages;
    }

    /** Notes a fault when an earlier message of the same chat has the id, or the external id where it is what names the message. */
    private static void checkNames(NewMessage message, int index, Map<Object, Integer> seen, Faults faults) {
        String externalId = message.details().externalId();
        Object name = message.ownId() ? message.id() : externalId;
        Integer first = name == null ? null : seen.putIfAbsent(name, index);
        if (first != null) {
            String member = message.ownId() ? "id" : "external_id";
            faults.add(member, ProblemCode.AMBIGUOUS, member + " is that of /messages/" + first + " too");
        }
    }

    /** Notes that an array has too many elements and ends the reading, because there may be millions. */
    private void tooMany(Faults faults, String member) {
        int limit = limits.maxBatchItems();
        faults.add(
                member, ProblemCode.TOO_MANY, member + " has more than " + limit + " entries (limit: " + limit + ")");
        faults.throwIfAny();
    }

    /** @throws io.chatlogger.platform.problem.Problem 400 or 422 when the batch as a whole cannot be read; an item's faults are its own */
    BatchBody batch(byte[] body, Instant now) {
        JsonInput in = JsonInput.of(body, 0, body.length);
        var faults = new Faults("");
        var ignored = new Ignored("");
        var items = new ArrayList<NewItem>();
        boolean[] sent = {false};
        if (in.openObject(faults, "")) {
            members(in, ignored, name -> {
                if (!name.equals("items")) {
                    return false;
                }
                sent[0] = true;
                if (in.inArray(faults, "items")) {
                    items(in, faults, items, now);
                }
                return true;
            });
            if (!sent[0]) {
                faults.add("items", ProblemCode.REQUIRED, "items is missing (expected an array of messages)");
            }
        }
        in.end();
        count(ignored);
        faults.throwIfAny();
        return new BatchBody(items, ignored);
    }

    private void items(JsonInput in, Faults faults, List<NewItem> items, Instant now) {
        while (in.nextElement()) {
            if (items.size() == limits.maxBatchItems()) {
                tooMany(faults, "items");
            }
            items.add(item(in, "/items/" + items.size(), now));
        }
    }

    /** One line of NDJSON. @throws io.chatlogger.platform.problem.Problem 400 when the line is no JSON; faults point into the line */
    NewItem line(byte[] bytes, int from, int to, Instant now) {
        JsonInput in = JsonInput.of(bytes, from, to);
        in.open();
        NewItem item = item(in, "", now);
        in.end();
        return item;
    }

    private NewItem item(JsonInput in, String pointer, Instant now) {
        var faults = new Faults(pointer);
        var ignored = new Ignored(pointer);
        if (!in.inObject(faults, "")) {
            return new NewItem(null, null, null, faults, ignored);
        }
        var place = new ItemPlace(rules, now);
        var fields = new MessageDraft(rules, now, ignored);
        members(in, ignored, name -> place.take(name, in, faults, ignored) || fields.take(name, in, faults));
        count(ignored);
        ChatRef known = place.check(faults);
        NewMessage message = fields.message(known, ids, faults);
        return new NewItem(message, place.externalChatId(), place.chat(ids), faults, ignored);
    }

    private interface Taker {
        boolean take(String name);
    }

    private static void members(JsonInput in, Ignored ignored, Taker taker) {
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            if (!taker.take(name)) {
                in.skip();
                ignored.add(name);
            }
        }
    }

    private void count(Ignored ignored) {
        if (!ignored.isEmpty()) {
            ignoredMembers.accept(ignored.count());
        }
    }
}
