package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.intake.Verdict;
import io.chatlogger.platform.json.Ignored;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the answer to a batch: counts, and the items that were not accepted, or all items. The answer is bounded: of a long stream it
 * lists the first {@value #MAX_LISTED} items and counts the rest.
 */
final class Verdicts {
    static final int MAX_LISTED = 10_000;
    /** The most ignored members that the listed items name together; the answer is held in memory until the stream has ended. */
    private static final int MAX_NAMED = 2_000;

    private static final Ignored NOTHING = new Ignored("");

    private final boolean verbose;
    private final List<Verdict> listed = new ArrayList<>();
    private final Map<String, Integer> rejectedByCode = new HashMap<>();
    private int accepted;
    private int duplicates;
    private int rejected;
    private int omitted;
    private int ignored;
    private int named;
    /** The first place of each member that was ignored, by its place in its item. */
    private final Map<String, String> ignoredFields = new LinkedHashMap<>();

    /** @param verbose whether accepted items are listed too */
    Verdicts(boolean verbose) {
        this.verbose = verbose;
    }

    void add(Verdict verdict) {
        addIgnored(verdict.ignored());
        switch (verdict.kind()) {
            case STORED -> accepted++;
            case DUPLICATE -> duplicates++;
            case REFUSED -> {
                rejected++;
                rejectedByCode.merge(why(verdict).word(), 1, Integer::sum);
            }
        }
        if (verbose || verdict.kind() != Verdict.Kind.STORED) {
            list(verdict);
        }
    }

    /** Notes the members of an item, or beside all items, that nothing reads. */
    void addIgnored(Ignored members) {
        ignored += members.count();
        for (String pointer : members.pointers()) {
            if (ignoredFields.size() < Ignored.MAX_NAMED) {
                ignoredFields.putIfAbsent(pointer.substring(members.base().length()), pointer);
            }
        }
    }

    private static ProblemCode why(Verdict refused) {
        return refused.code() == null ? ProblemCode.INTERNAL_ERROR : refused.code();
    }

    /** Adds all counts to the meters; called once, when the outcome is certain. */
    void count(IngestCounters counters) {
        counters.accepted(accepted);
        counters.duplicate(duplicates);
        rejectedByCode.forEach(counters::rejected);
    }

    private void list(Verdict verdict) {
        if (listed.size() < MAX_LISTED) {
            named += verdict.ignored().pointers().size();
            listed.add(named <= MAX_NAMED ? verdict : verdict.withIgnored(NOTHING));
        } else {
            omitted++;
        }
    }

    boolean nothingAccepted() {
        return accepted + duplicates == 0;
    }

    /** Returns a summary for a stream that broke off. */
    String summary() {
        return accepted + " messages were stored, " + duplicates + " were there before and " + rejected
                + " were refused";
    }

    /** Returns the HTTP status: 200 when everything is stored, now or before; 207 when something is not. */
    int status() {
        return rejected == 0 ? 200 : 207;
    }

    Buffer body() {
        listed.sort(Comparator.comparingInt(Verdict::index));
        return JsonOutput.object(out -> {
            out.number("accepted", accepted);
            out.number("duplicates", duplicates);
            out.number("rejected", rejected);
            out.objects("items", listed, Verdicts::write);
            out.number("items_omitted", omitted);
            out.number("ignored", ignored);
            out.texts("ignored_fields", ignoredFields.values());
        });
    }

    /** Writes the verdict on an item as the answer that it would get if it had been sent alone. */
    private static void write(JsonOutput out, Verdict verdict) throws IOException {
        out.number("index", verdict.index());
        out.id("id", verdict.id());
        out.number(
                "status",
                switch (verdict.kind()) {
                    case STORED -> 201;
                    case DUPLICATE -> 200;
                    case REFUSED -> why(verdict).status();
                });
        out.text(
                "code",
                switch (verdict.kind()) {
                    case STORED -> null;
                    case DUPLICATE -> "duplicate";
                    case REFUSED -> why(verdict).word();
                });
        out.text("pointer", verdict.pointer());
        out.text("detail", verdict.detail());
        out.texts("ignored", verdict.ignored().pointers());
    }
}
