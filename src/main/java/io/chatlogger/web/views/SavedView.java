package io.chatlogger.web.views;

import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/**
 * A view of a list that somebody saved.
 *
 * @param page the name of the page, such as {@code conversations}
 * @param query the state of the page as the query of its URL, without the question mark
 * @param shared whether all people of the organization see it
 * @param createdBy the person who saved it; of a shared view the person may be gone
 */
record SavedView(UUID id, String name, String page, String query, boolean shared, UserId createdBy, Times times) {
    static final int MAX_NAME = 100;
    static final int MAX_PAGE = 40;
    static final int MAX_QUERY_BYTES = 4096;

    /** The most own views of a person, and the most shared ones of an organization. */
    static final int MOST = 100;

    static final ObjectShape SHAPE = ObjectShape.named("SavedView")
            .required("id", Fields.uuid(), "")
            .required("name", Fields.text(), "")
            .required("page", Fields.text(), "The page of the dashboard, such as conversations")
            .required("query", Fields.text(), "The state of the page, as it stands in its URL behind the question mark")
            .required("shared", Fields.truth(), "Whether all people of the organization see it; else only you")
            .required("created_by", Fields.uuid(), "The person who saved it, and who may be gone")
            .required("created_at", Fields.time(), "")
            .required("updated_at", Fields.time(), "");

    record Times(Instant createdAt, Instant updatedAt) {}

    static void write(JsonOutput out, SavedView view) throws IOException {
        out.id("id", view.id());
        out.text("name", view.name());
        out.text("page", view.page());
        out.text("query", view.query());
        out.truth("shared", view.shared());
        out.id("created_by", view.createdBy().value());
        out.time("created_at", view.times().createdAt());
        out.time("updated_at", view.times().updatedAt());
    }
}
