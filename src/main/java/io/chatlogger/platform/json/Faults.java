package io.chatlogger.platform.json;

import io.chatlogger.platform.problem.Fault;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Collects all faults of one object of a body, so that a client learns of all of them at once. At most {@value #MAX} are kept. */
public final class Faults {
    private static final int MAX = 50;

    private final String base;
    private List<Fault> list = List.of();

    /** @param base the JSON Pointer (RFC 6901) of the object */
    public Faults(String base) {
        this.base = base;
    }

    /**
     * Adds a fault of a member. The member is named as in a JSON Pointer without the first slash ({@code role}, {@code tags/3}); empty
     * means the object itself.
     */
    public void add(String member, ProblemCode code, String detail) {
        add(new Fault(member.isEmpty() ? base : base + "/" + member, code, detail));
    }

    /** Adds the faults of another object of the same body. */
    public void addAll(Faults other) {
        other.list.forEach(fault -> add(fault));
    }

    /** Adds the faults of an object whose pointers are relative to this one. */
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

    /** Returns whether a fault of exactly this member was added. */
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
     * Throws if a fault was added.
     *
     * @throws Problem with all faults, if there are any
     */
    public void throwIfAny() {
        if (!list.isEmpty()) {
            throw Problem.of(list);
        }
    }
}
