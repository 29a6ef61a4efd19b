package io.chatlogger.web.views;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.platform.schema.Shape;

/** Declares the requests and the answers of the routes of saved views. */
final class ViewOperations {
    private static final String GROUP = "Organization";
    private static final Shape NAME = Fields.text(1, SavedView.MAX_NAME);
    private static final Shape PAGE = Fields.text(1, SavedView.MAX_PAGE);
    private static final Shape QUERY = Fields.text(0, SavedView.MAX_QUERY_BYTES);
    private static final String SHARING = "Whether all people of the organization see it; for admins only";
    private static final String BOUND = "A person may have " + SavedView.MOST
            + " views of its own, an organization as many shared ones. Shared ones are made, changed and deleted by admins.";

    static final Operation LIST = Operation.of(
                    "listViews", GROUP, "List your saved views and the shared ones, newest first")
            .query("page", PAGE, "Only those of this page of the dashboard")
            .paged()
            .answers(200, Fields.page("SavedViewPage", SavedView.SHAPE), "A page of views")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation CREATE = Operation.of("createView", GROUP, "Save a view")
            .describedAs(BOUND)
            .takes(
                    ObjectShape.named("NewView")
                            .required("name", NAME, "One line")
                            .required("page", PAGE, "The page of the dashboard, such as conversations")
                            .required("query", QUERY, "The state of the page, as it stands in its URL; at most 4 KiB")
                            .optional("shared", Fields.truth(), SHARING),
                    "{\"name\":\"Late parcels\",\"page\":\"conversations\",\"query\":\"tag=late&range=7d\",\"shared\":false}")
            .answers(201, SavedView.SHAPE, "The view")
            .fails(AccessProblems.ROLE_NOT_ALLOWED);

    static final Operation CHANGE = Operation.of("changeView", GROUP, "Change a saved view")
            .describedAs(
                    "A field that is absent stays unchanged. A shared view that is shared no more becomes your own. "
                            + BOUND)
            .takes(
                    ObjectShape.named("ViewChange")
                            .optional("name", NAME, "One line")
                            .optional("page", PAGE, "")
                            .optional("query", QUERY, "At most 4 KiB")
                            .optional("shared", Fields.truth(), SHARING),
                    "{\"query\":\"tag=late&range=30d\"}")
            .answers(200, SavedView.SHAPE, "The view after the change")
            .fails(ProblemCode.NOT_FOUND, ProblemCode.INVALID_PATH, AccessProblems.ROLE_NOT_ALLOWED);

    static final Operation DELETE = Operation.of("deleteView", GROUP, "Delete a saved view")
            .answers(204, "Deleted")
            .fails(ProblemCode.NOT_FOUND, ProblemCode.INVALID_PATH, AccessProblems.ROLE_NOT_ALLOWED);

    private ViewOperations() {}
}
