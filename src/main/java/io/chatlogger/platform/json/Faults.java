package io.chatlogger.platform.json;

import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with one object of a body, so that a client hears everything at once. Bounded: after {@value #MAX} the rest is
 * not listed.
 */
public final class Faults {
    private static final int MAX = 50;

    private final String base;
    private List<Fault> list = List.of();

    /** @param base the JSON Pointer of the object */
    public Faults(String base) {
        this.base = base;
    }

    /** Notes a fault of a member, named as in a JSON Pointer ({@code role}, {@code tags/3}); empty means the object itself. */
    public void add(String member, ProblemCode code, String detail) {
        add(new Fault(member.isEmpty() ? base : base + "/" + member, code, detail));
    }

    /** Takes over the faults of another object of the same body. */
    public void addAll(Faults other) {
        other.list.forEach(fault -> add(fault));
    }

    /** Takes over the faults of an object whose pointers begin below this one. */
    public void addBelow(Faults other) {
        other.list.forEach(fault -> add(new Fault(base + "/" + fault.pointer(), fault.code(), fault.detail())));
    }

    private void add(Fault fault) {
        if (list.isEmpty()) {
            list = new ArrayList<>(2);
        }
        if (list.size() < MAX) {
            list.add(fault);
        }
    }

    /** Whether something is noted of just this member. */
    public boolean has(String member) {
        String pointer = member.isEmpty() ? base : base + "/" + member;
        return list.stream().anyMatch(fault -> fault.pointer().equals(pointer));
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public Fault first() {
        return list.getFirst();
    }

    /**
     * Ends reading when something was wrong.
     *
     * @throws Problem with all faults, if there are any
     */
    public void throwIfAny() {
        if (!list.isEmpty()) {
            throw Problem.of(list);
        }
    }
}
