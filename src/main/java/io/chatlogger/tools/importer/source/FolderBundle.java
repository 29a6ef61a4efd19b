package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** A folder with all that lies below it. Symbolic links are not followed. */
final class FolderBundle implements Bundle {
    private final Path folder;
    private final List<Member> members = new ArrayList<>();
    private long bytes;

    FolderBundle(Path folder, LongConsumer read) throws IOException {
        this.folder = folder;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    add(file, attributes.size(), read);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        members.sort(Comparator.comparing(Member::name));
    }

    private void add(Path file, long size, LongConsumer read) throws UnreadableInput {
        if (members.size() >= MAX_MEMBERS) {
            throw new UnreadableInput(folder + " has over " + MAX_MEMBERS + " files: name fewer at once");
        }
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (FileKinds.mayHoldChats(name)) {
            members.add(new FileMember(name, file.toString(), file, read));
            bytes += size;
        }
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public List<Member> members() {
        return List.copyOf(members);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean single() {
        return false;
    }

    @Override
    public void close() {}
}
