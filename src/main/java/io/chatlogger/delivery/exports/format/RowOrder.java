package io.chatlogger.delivery.exports.format;

/** Checks that rows come in the order of the type, so that a defect of the caller does not make a file that looks complete. */
final class RowOrder {
    private final ExportType type;
    private boolean chatCame;
    private boolean finished;

    RowOrder(ExportType type) {
        this.type = type;
    }

    void chat() {
        require(type != ExportType.MESSAGES, "A chat came in an export of messages");
        require(!finished, "A chat came after the end");
        chatCame = true;
    }

    void message() {
        require(type != ExportType.CHATS, "A message came in an export of chats");
        require(type != ExportType.ALL || chatCame, "A message came before its chat");
        require(!finished, "A message came after the end");
    }

    void finish() {
        require(!finished, "The file is finished already");
        finished = true;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
