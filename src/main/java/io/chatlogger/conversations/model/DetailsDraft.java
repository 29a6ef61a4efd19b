package io.chatlogger.conversations.model;

import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.json.Ignored;
import io.chatlogger.platform.json.ValueReader;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Collects and checks the members that most messages leave out. */
final class DetailsDraft {
    private static final String AUTHOR = "author";

    private final FieldRules rules;
    private final Ignored ignored;

    private @Nullable String externalId;
    private @Nullable Author author;
    private @Nullable String authorMember;
    private @Nullable String partsMember;
    private String partsText = "";
    private String parts = MessageDetails.NO_LIST;
    private @Nullable String toolCallsMember;
    private String toolCalls = MessageDetails.NO_LIST;
    private @Nullable String toolCallId;

    DetailsDraft(FieldRules rules, Ignored ignored) {
        this.rules = rules;
        this.ignored = ignored;
    }

    /** Reads the member if there is one of this name; returns whether there is. */
    boolean take(String name, ValueReader in, Faults faults) {
        switch (name) {
            case "external_id" -> externalId = rules.name(in.string(faults, name), faults, name);
            case "name" -> author(name, in, faults);
            case AUTHOR -> author(name, in, faults);
            case "parts" -> parts(name, in, faults);
            case "tool_calls", "toolCalls" -> toolCalls(name, in, faults);
            case "tool_call_id" -> toolCallId = rules.name(in.string(faults, name), faults, name);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void author(String name, ValueReader in, Faults faults) {
        if (in.isNull()) {
            return;
        }
        authorMember = rules.once(authorMember, name, faults);
        author = name.equals(AUTHOR)
                ? author(in, faults)
                : Author.of(null, rules.name(in.string(faults, name), faults, name));
    }

    private @Nullable Author author(ValueReader in, Faults faults) {
        if (!in.inObject(faults, AUTHOR)) {
            return null;
        }
        String id = null;
        String called = null;
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            String place = AUTHOR + "/" + member;
            switch (member) {
                case "id" -> id = rules.name(in.string(faults, place), faults, place);
                case "name" -> called = rules.name(in.string(faults, place), faults, place);
                default -> {
                    in.skip();
                    ignored.add("/" + AUTHOR, member);
                }
            }
        }
        return Author.of(id, called);
    }

    /**
     * Reads a list of parts, which stands in a member of its own, or in place of the content's text; returns whether it is an empty one.
     */
    boolean parts(String name, ValueReader in, Faults faults) {
        JsonArray list = in.array(faults, name);
        if (list == null || list.isEmpty()) {
            return list != null;
        }
        partsMember = rules.once(partsMember, name, faults);
        partsText = ContentParts.text(list, faults, name);
        PartBytes.replace(list);
        parts = rules.list(list, FieldRules.MAX_PARTS, faults, name);
        return false;
    }

    private void toolCalls(String name, ValueReader in, Faults faults) {
        JsonArray list = in.array(faults, name);
        if (list == null) {
            return;
        }
        toolCallsMember = rules.once(toolCallsMember, name, faults);
        for (int i = 0; i < list.size(); i++) {
            if (!(list.getValue(i) instanceof JsonObject)) {
                String place = name + "/" + i;
                faults.add(place, ProblemCode.WRONG_TYPE, place + " is no object (expected an object for each call)");
            }
        }
        toolCalls = rules.list(list, FieldRules.MAX_TOOL_CALLS, faults, name);
    }

    boolean hasParts() {
        return partsMember != null;
    }

    /** Returns the member that holds the parts, to name it in faults of their text. */
    String partsMember() {
        return partsMember == null ? "content" : partsMember;
    }

    /** Returns the texts of the parts; empty when they have none. */
    String partsText() {
        return partsText;
    }

    boolean hasToolCalls() {
        return !toolCalls.equals(MessageDetails.NO_LIST);
    }

    MessageDetails details() {
        var details = new MessageDetails(externalId, author, parts, toolCalls, toolCallId);
        return details.isNone() ? MessageDetails.NONE : details;
    }
}
