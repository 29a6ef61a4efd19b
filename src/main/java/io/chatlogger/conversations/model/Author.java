package io.chatlogger.conversations.model;

import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The one who wrote a message, by the client's own id, by a name, or by both; at least one of them is there. */
public record Author(@Nullable String id, @Nullable String name) {
    static final ObjectShape SHAPE = ObjectShape.named("Author")
            .required("id", Fields.nullable(Fields.text()), "Your own id of the author")
            .required("name", Fields.nullable(Fields.text()), "");

    /** Returns the author; null when neither is known. */
    static @Nullable Author of(@Nullable String id, @Nullable String name) {
        return id == null && name == null ? null : new Author(id, name);
    }

    /** Writes the members of its JSON object. */
    void writeTo(JsonOutput out) throws IOException {
        out.text("id", id);
        out.text("name", name);
    }

    String json() {
        return JsonOutput.object(this::writeTo).toString();
    }
}
