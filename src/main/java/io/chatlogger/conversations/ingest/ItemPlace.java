package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.ChatDraft;
import io.chatlogger.conversations.model.FieldRules;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage.ChatRef;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.Ignored;
import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the members of a batch item that name the chat of its message: {@code chat_id}, or {@code external_chat_id} and {@code chat}. */
final class ItemPlace {
    /** A placeholder for a chat that is found, or made, by its external id; the batch knows its index in the write later. */
    private static final ChatRef BY_EXTERNAL_ID = new ChatRef.Described(-1);

    private final FieldRules rules;
    private final Instant now;

    private @Nullable UUID chatId;
    private @Nullable String externalChatId;
    private @Nullable ChatDraft chat;
    private boolean chatFaulty;
    private boolean sent;

    ItemPlace(FieldRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    boolean take(String name, JsonInput in, Faults faults, Ignored ignored) {
        switch (name) {
            case "chat_id" -> {
                sent |= !in.isNull();
                chatId = rules.id(in.string(faults, name), faults, name);
            }
            case "external_chat_id" -> {
                sent |= !in.isNull();
                externalChatId = rules.name(in.string(faults, name), faults, name);
            }
            case "chat" -> chat(in, faults, ignored);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void chat(JsonInput in, Faults faults, Ignored ignored) {
        if (in.isNull() || !in.inObject(faults, "chat")) {
            return;
        }
        var own = new Faults("chat");
        chat = new ChatDraft(rules, now);
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            if (!chat.take(name, in, own)) {
                in.skip();
                ignored.add("/chat", name);
            }
        }
        chatFaulty = !own.isEmpty();
        faults.addBelow(own);
    }

    /** Notes missing and contradictory members. */
    ChatRef check(Faults faults) {
        if (!sent) {
            faults.add("chat_id", ProblemCode.REQUIRED, "chat_id is missing (expected it, or external_chat_id)");
        } else if (chatId != null && externalChatId != null) {
            faults.add(
                    "external_chat_id",
                    ProblemCode.AMBIGUOUS,
                    "external_chat_id stands beside chat_id: send one of them");
        } else if (chatId != null && chat != null) {
            faults.add(
                    "chat",
                    ProblemCode.AMBIGUOUS,
                    "chat describes a chat that is made, but chat_id names one that is there: send external_chat_id");
        } else if (externalChatId != null && chat != null && !chat.mayBeNamed(externalChatId)) {
            faults.add(
                    "chat/external_id",
                    ProblemCode.AMBIGUOUS,
                    "chat/external_id differs from external_chat_id: send one of them");
        }
        return chatId == null ? BY_EXTERNAL_ID : new ChatRef.Known(chatId);
    }

    @Nullable
    String externalChatId() {
        return externalChatId;
    }

    /** Returns the chat to make for the external id; null when the item does not describe one, or describes it with faults. */
    @Nullable
    NewChat chat(UuidV7 ids) {
        return externalChatId == null || chat == null || chatFaulty ? null : chat.chat(ids, externalChatId);
    }
}
