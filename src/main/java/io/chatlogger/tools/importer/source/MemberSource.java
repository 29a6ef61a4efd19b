package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A product whose files stand each for itself: those that look like it are read, one after the other. */
abstract class MemberSource implements ImportSource {
    @Override
    public final void read(Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped {
        List<String> names = from.members().stream().map(Member::name).toList();
        int read = 0;
        for (Member member : from.members()) {
            if (from.single() || fits(Glimpse.of(member, names))) {
                read(member, from, options, to);
                read++;
            } else if (!besides().contains(member.fileName())) {
                to.lost("files of another kind", 1);
            }
        }
        if (read == 0) {
            throw new UnreadableInput("there is no file of " + title() + " in it");
        }
    }

    /** Returns the names of files that are read beside the chats. */
    Set<String> besides() {
        return Set.of();
    }

    abstract void read(Member member, Bundle from, ImportOptions options, ChatSink to)
            throws IOException, InterruptedException, ImportStopped;
}
