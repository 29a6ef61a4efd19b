package io.chatlogger.people.orgs;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Operation;

/** The operations of the routes of organizations: parameters, bodies and answers. */
final class OrgOperations {
    private static final String OWN = "Organization";
    private static final String ALL = "Administration";
    private static final String CHANGE_EXAMPLE =
            "{\"name\":\"Acme Support\",\"settings\":{\"time_zone\":\"Europe/Berlin\",\"redaction\":[\"email\",\"card\"]}}";

    static final Operation READ = Operation.of("getOrganization", OWN, "Your organization and its settings")
            .answers(200, OrgShapes.ORG, "It")
            .withHeader("ETag", "The version of the organization, for If-Match")
            .fails(AccessProblems.ORGANIZATION_NOT_FOUND);

    static final Operation CHANGE = Operation.of("changeOrganization", OWN, "Change your organization")
            .describedAs(
                    "What is not given stays. Every server hears of it at once. With If-Match it changes only if nobody changed it since.")
            .reads("If-Match", "ETags of the organization; answers 412 when it has none of these versions")
            .takes(OrgShapes.CHANGE, CHANGE_EXAMPLE)
            .answers(200, OrgShapes.ORG, "As it is now")
            .withHeader("ETag", "The version of the organization, for If-Match")
            .fails(AccessProblems.ORGANIZATION_NOT_FOUND, ProblemCode.ID_CONFLICT, ProblemCode.PRECONDITION_FAILED);

    static final Operation LIST = Operation.of("listOrganizations", ALL, "All organizations, newest first")
            .query(
                    "q",
                    Fields.text(1, OrgShapes.MAX_NAME),
                    "What the slug or the name begins with, without regard to case")
            .paged()
            .answers(200, Fields.page("OrganizationPage", OrgShapes.LISTED), "A page")
            .fails(ProblemCode.INVALID_CURSOR);

    static final Operation CREATE = Operation.of("createOrganization", ALL, "Make an organization")
            .takes(OrgShapes.NEW, "{\"slug\":\"acme-support\",\"name\":\"Acme Support\"}")
            .answers(201, OrgShapes.ORG, "It")
            .withHeader("Location", "Where it is")
            .fails(ProblemCode.ID_CONFLICT);

    static final Operation READ_ANY = Operation.of("getAnyOrganization", ALL, "An organization, or what became of it")
            .answers(200, OrgShapes.ADMINISTERED, "It")
            .fails(AccessProblems.ORGANIZATION_NOT_FOUND, ProblemCode.INVALID_PATH);

    static final Operation CHANGE_ANY = Operation.of("changeAnyOrganization", ALL, "Change an organization")
            .describedAs("What is not given stays. Every server hears of it at once.")
            .takes(OrgShapes.CHANGE, CHANGE_EXAMPLE)
            .answers(200, OrgShapes.ORG, "As it is now")
            .fails(
                    AccessProblems.ORGANIZATION_NOT_FOUND,
                    ProblemCode.ID_CONFLICT,
                    OrgProblems.BEING_DELETED,
                    ProblemCode.INVALID_PATH);

    static final Operation DELETE = Operation.of("deleteOrganization", ALL, "Delete an organization and all it has")
            .describedAs(
                    "At once nobody can use it any more, and its slug is free. Its rows go in the background; "
                            + "the address in Location says how far that is, for 30 days after the end. Asking again changes nothing.")
            .answers(202, OrgShapes.DELETING, "It is being deleted")
            .withHeader("Location", "Where to see how far it is")
            .fails(AccessProblems.ORGANIZATION_NOT_FOUND, OrgProblems.OWN_ORGANIZATION, ProblemCode.INVALID_PATH);

    private OrgOperations() {}
}
