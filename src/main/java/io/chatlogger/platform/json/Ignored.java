package io.chatlogger.platform.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Names the members of a body that nothing reads, so that a client learns that they were not stored. At most {@value #MAX_NAMED} are named,
 * all are counted. An empty one takes no memory beside itself.
 */
public final class Ignored {
    public static final int MAX_NAMED = 20;
    private static final int MAX_NAME_CHARS = 64;

    private final String base;
    private List<String> pointers = List.of();
    private int count;

    /** @param base the JSON Pointer (RFC 6901) of the object whose members are noted */
    public Ignored(String base) {
        this.base = base;
    }

    /** Notes a member of the object. */
    public void add(String name) {
        add("", name);
    }

    /**
     * Notes a member of an object inside.
     *
     * @param inside the place of that object, as in a JSON Pointer with the first slash ({@code /author}); empty for the object itself
     */
    public void add(String inside, String name) {
        count++;
        keep(base + inside + "/" + escaped(name));
    }

    /** Adds what was noted of another object of the same body. */
    public void addAll(Ignored other) {
        count += other.count;
        other.pointers.forEach(this::keep);
    }

    private void keep(String pointer) {
        if (pointers.isEmpty()) {
            pointers = new ArrayList<>(2);
        }
        if (pointers.size() < MAX_NAMED) {
            pointers.add(pointer);
        }
    }

    /** Returns the name as a token of a JSON Pointer; a long one is cut, because an answer repeats it for each item. */
    private static String escaped(String name) {
        String shown = name.length() <= MAX_NAME_CHARS ? name : JsonInput.shortened(name);
        return shown.replace("~", "~0").replace("/", "~1");
    }

    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Returns the JSON Pointer of the object whose members are noted. */
    public String base() {
        return base;
    }

    /** Returns the JSON Pointers of the first members. */
    public List<String> pointers() {
        return pointers;
    }
}
