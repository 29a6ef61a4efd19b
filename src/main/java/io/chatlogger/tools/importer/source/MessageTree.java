package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A chat as a tree, whose paths from the root to a leaf are the chats that somebody saw. */
final class MessageTree {
    private static final int MAX_PATHS = 200;

    /**
     * One node.
     *
     * @param children their ids, the oldest first
     * @param json the message as it is sent; null if the node has none
     * @param call whether the message calls a tool
     */
    @SuppressWarnings("ArrayRecordComponent") // it is never compared
    record Node(String id, @Nullable String parent, List<String> children, byte @Nullable [] json, boolean call) {}

    /**
     * One path.
     *
     * @param branch the id of the last node that is not the oldest child; null for the oldest path
     */
    record Path(@Nullable String branch, List<Node> nodes) {}

    /** @param left the number of paths that are not among those taken */
    record Paths(List<Path> taken, long left) {}

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    void add(String id, @Nullable String parent, JsonNode children, byte @Nullable [] json, boolean call) {
        List<String> ids = new ArrayList<>();
        children.forEach(child -> ids.add(child.asText()));
        nodes.put(id, new Node(id, parent, ids, json, call));
    }

    @Nullable
    Node parent(Node node) {
        return node.parent == null ? null : nodes.get(node.parent);
    }

    /** Returns every path that has a message of its own, the oldest first. */
    Paths paths() {
        List<Path> paths = new ArrayList<>();
        long left = 0;
        for (String start : starts()) {
            Path path = pathFrom(start);
            boolean own = path.nodes.stream()
                    .dropWhile(node -> path.branch != null && !node.id.equals(path.branch))
                    .anyMatch(node -> node.json != null);
            if (own && paths.size() < MAX_PATHS) {
                paths.add(path);
            } else if (own) {
                left++;
            }
        }
        return new Paths(paths, left);
    }

    /** Returns the path that ends with a node; the oldest path if there is no such node. */
    Paths pathTo(@Nullable String id) {
        Paths all = paths();
        Node end = id == null ? null : nodes.get(id);
        if (end == null) {
            return new Paths(all.taken.stream().limit(1).toList(), Math.max(0, all.taken.size() - 1L) + all.left);
        }
        List<Node> up = ancestors(end);
        return new Paths(List.of(new Path(branch(up), up)), Math.max(0, all.taken.size() - 1L) + all.left);
    }

    /** Returns the oldest root, and each node that has an older brother. */
    private Set<String> starts() {
        Set<String> starts = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        for (String root : roots()) {
            starts.add(root);
            Deque<String> open = new ArrayDeque<>(List.of(root));
            while (!open.isEmpty()) {
                List<String> children = children(open.pop());
                for (int i = 0; i < children.size(); i++) {
                    if (seen.add(children.get(i))) {
                        open.push(children.get(i));
                        if (i > 0) {
                            starts.add(children.get(i));
                        }
                    }
                }
            }
        }
        return starts;
    }

    private List<String> roots() {
        return nodes.values().stream()
                .filter(node -> node.parent == null || !nodes.containsKey(node.parent))
                .map(Node::id)
                .toList();
    }

    private List<String> children(String id) {
        Node node = nodes.get(id);
        return node == null
                ? List.of()
                : node.children.stream().filter(nodes::containsKey).toList();
    }

    /** Returns the path through a node, which goes on with the oldest child each time. */
    private Path pathFrom(String start) {
        List<Node> path = ancestors(nodes.get(start));
        Set<String> seen = new HashSet<>();
        path.forEach(node -> seen.add(node.id));
        List<String> next = children(start);
        while (!next.isEmpty() && seen.add(next.getFirst())) {
            path.add(nodes.get(next.getFirst()));
            next = children(next.getFirst());
        }
        return new Path(branch(ancestors(nodes.get(start))), path);
    }

    private List<Node> ancestors(@Nullable Node from) {
        List<Node> up = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node node = from; node != null && seen.add(node.id); node = parent(node)) {
            up.add(node);
        }
        Collections.reverse(up);
        return up;
    }

    private @Nullable String branch(List<Node> path) {
        String branch = path.isEmpty() || path.getFirst().id.equals(roots().getFirst()) ? null : path.getFirst().id;
        for (Node node : path) {
            Node parent = parent(node);
            if (parent != null
                    && !children(parent.id).isEmpty()
                    && !children(parent.id).getFirst().equals(node.id)) {
                branch = node.id;
            }
        }
        return branch;
    }
}
