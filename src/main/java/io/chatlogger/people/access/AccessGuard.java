package io.chatlogger.people.access;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.http.Admission;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.GuardDescription;
import io.chatlogger.platform.http.SecurityScheme;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A guard that asks the gate for an endpoint, then limits the rate of programs. */
record AccessGuard<C>(Access<C> access, Gate gate, ClientAddress addresses, ProgramRates rates) implements Guard<C> {
    private static final Map<String, String> OF_LIMITS = Map.of(
            "RateLimit-Policy",
            "To an API key with a limit: the limits as \"name\";q=requests;w=seconds, by commas",
            "RateLimit",
            "To an API key with a limit: what is left as \"name\";r=requests;t=seconds until all is there again");
    private static final String PATH_ORGANIZATION = "slug";

    @Override
    public String label() {
        return access.label();
    }

    @Override
    public Future<Admission<C>> admit(RoutingContext context) {
        String organization = access.isOfPathOrganization() ? context.pathParam(PATH_ORGANIZATION) : null;
        return gate.admit(new HttpRequestHead(context.request(), addresses), access, organization)
                .compose(admission -> withinRate(admission, context));
    }

    private Future<Admission<C>> withinRate(Admission<C> admission, RoutingContext context) {
        return admission.caller() instanceof Caller.Program program
                ? rates.check(program, context.response().headers()).map(admission)
                : Future.succeededFuture(admission);
    }

    @Override
    public Set<ProblemCode> refusals(HttpMethod method) {
        var all = new HashSet<ProblemCode>();
        if (access.admitsPeople()) {
            all.addAll(AccessProblems.OF_SESSIONS);
            if (!method.equals(HttpMethod.GET)) {
                all.add(AccessProblems.CROSS_ORIGIN);
            }
        }
        if (access.admitsPrograms()) {
            all.addAll(AccessProblems.OF_KEYS);
        }
        if (access.isOfPathOrganization()) {
            all.add(AccessProblems.WRONG_ORGANIZATION);
        }
        return Set.copyOf(all);
    }

    @Override
    public GuardDescription description() {
        var schemes = new ArrayList<SecurityScheme>();
        var words = new HashMap<String, List<String>>();
        var headers = new HashMap<String, String>();
        var sentences = new ArrayList<String>();
        if (access.admitsPeople()) {
            schemes.addAll(CredentialSchemes.OF_PEOPLE);
            words.put("x-roles", access.roleWords());
            headers.put(
                    RequestHead.ORGANIZATION,
                    "Of a superadmin: the slug of the organization that the request is about");
            sentences.add("Roles: " + String.join(", ", access.roleWords()) + ".");
        }
        if (access.admitsPrograms()) {
            schemes.addAll(CredentialSchemes.OF_PROGRAMS);
            words.put("x-scopes", access.scopeWords());
            sentences.add("Scope of an API key: " + String.join(", ", access.scopeWords()) + ".");
        }
        return new GuardDescription(
                List.copyOf(schemes),
                Map.copyOf(words),
                Map.copyOf(headers),
                access.admitsPrograms() ? OF_LIMITS : Map.of(),
                String.join(" ", sentences));
    }
}
