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

/** Decodes bodies to checked values, in one pass. Unknown members are skipped and counted. */
final class Decoder {
    private final FieldRules rules;
    private final IngestLimits limits;
    private final UuidV7 ids;
    private final IntConsumer unknownMembers;

    /** @param unknownMembers receives the number of members of a body that were skipped */
    Decoder(IngestLimits limits, UuidV7 ids, IntConsumer unknownMembers) {
        this.rules = new FieldRules(limits);
        this.limits = limits;
        this.ids = ids;
        this.unknownMembers = unknownMembers;
    }

    /** A chat and its first messages. */
    record ChatBody(NewChat chat, List<NewMessage> messages) {}

    /** @throws io.chatlogger.platform.problem.Problem 400 or 422, with all faults */
    NewMessage message(byte[] body, UUID chatId, Instant now) {
        JsonInput in = JsonInput.of(body, 0, body.length);
        var faults = new Faults("");
        NewMessage message = null;
        if (in.openObject(faults, "")) {
            var fields = new MessageDraft(rules, now);
            members(in, name -> fields.take(name, in, faults));
            message = fields.message(new ChatRef.Known(chatId), ids, faults);
        }
        in.end();
        faults.throwIfAny();
        return Objects.requireNonNull(message);
    }

    /** @throws io.chatlogger.platform.problem.Problem 400 or 422, with all faults */
    ChatBody chat(byte[] body, Instant now) {
        JsonInput in = JsonInput.of(body, 0, body.length);
        var faults = new Faults("");
        var fields = new ChatDraft(rules, now);
        var messages = new ArrayList<NewMessage>();
        if (in.openObject(faults, "")) {
            members(in, name -> {
                if (name.equals("messages")) {
                    messages(in, faults, messages, now);
                    return true;
                }
                return fields.take(name, in, faults);
            });
        }
        in.end();
        faults.throwIfAny();
        return new ChatBody(fields.chat(ids), messages);
    }

    private void messages(JsonInput in, Faults faults, List<NewMessage> messages, Instant now) {
        if (in.isNull() || !in.inArray(faults, "messages")) {
            return;
        }
        int index = 0;
        Map<UUID, Integer> seen = new HashMap<>();
        while (in.nextElement()) {
            if (index == limits.maxBatchItems()) {
                tooMany(faults, "messages");
            }
            var own = new Faults("/messages/" + index);
            if (in.inObject(own, "")) {
                var fields = new MessageDraft(rules, now);
                members(in, name -> fields.take(name, in, own));
                NewMessage message = fields.message(new ChatRef.Described(0), ids, own);
                if (message != null) {
                    Integer first = message.ownId() ? seen.putIfAbsent(message.id(), index) : null;
                    if (first != null) {
                        own.add("id", ProblemCode.AMBIGUOUS, "id is that of /messages/" + first + " too");
                    }
                    messages.add(message);
                }
            }
            faults.addAll(own);
            index++;
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
    List<NewItem> batch(byte[] body, Instant now) {
        JsonInput in = JsonInput.of(body, 0, body.length);
        var faults = new Faults("");
        var items = new ArrayList<NewItem>();
        boolean[] sent = {false};
        if (in.openObject(faults, "")) {
            members(in, name -> {
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
        faults.throwIfAny();
        return items;
    }

    private void items(JsonInput in, Faults faults, List<NewItem> items, Instant now) {
        while (in.nextElement()) {
            if (items.size() == limits.maxBatchItems()) {
                tooMany(faults, "items");
            }
            items.add(item(in, new Faults("/items/" + items.size()), now));
        }
    }

    /** One line of NDJSON. @throws io.chatlogger.platform.problem.Problem 400 when the line is no JSON; faults point into the line */
    NewItem line(byte[] bytes, int from, int to, Instant now) {
        JsonInput in = JsonInput.of(bytes, from, to);
        var faults = new Faults("");
        in.open();
        NewItem item = item(in, faults, now);
        in.end();
        return item;
    }

    private NewItem item(JsonInput in, Faults faults, Instant now) {
        if (!in.inObject(faults, "")) {
            return new NewItem(null, null, null, faults);
        }
        var place = new ItemPlace(rules, now);
        var fields = new MessageDraft(rules, now);
        members(in, name -> place.take(name, in, faults, unknownMembers) || fields.take(name, in, faults));
        ChatRef known = place.check(faults);
        NewMessage message = fields.message(known, ids, faults);
        return new NewItem(message, place.externalChatId(), place.chat(ids), faults);
    }

    private interface Taker {
        boolean take(String name);
    }

    private void members(JsonInput in, Taker taker) {
        int unknown = 0;
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            if (!taker.take(name)) {
                in.skip();
                unknown++;
            }
        }
        if (unknown > 0) {
            unknownMembers.accept(unknown);
        }
    }
}
