package io.chatlogger.platform.problem;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Says why something failed, in words for people: without the names of Java's exceptions, which only programmers know. */
public final class FailureReason {
    /** Matches the name of an exception in front of its message, as {@link Throwable#toString} writes it: {@code java.io.IOException: }. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("(?:[a-z]\\w{0,63}\\.){1,12}[A-Z][\\w$]{0,99}(?:: ?|(?=[\\s,;)]|$))");

    /** Matches the place between two words of a class name. */
    private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private FailureReason() {}

    /** Returns the reason as a part of a sentence, without a full stop, such as "there is no such file: /etc/key.txt". */
    public static String of(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException e -> "there is no such file: " + e.getFile();
            case AccessDeniedException e -> "this user may not: " + e.getFile();
            case NotDirectoryException e -> "it is no folder: " + e.getFile();
            case FileAlreadyExistsException e -> "something of this name is there, and is no folder: " + e.getFile();
            case FileSystemException e when e.getReason() != null -> e.getReason() + ": " + e.getFile();
            case CharacterCodingException e -> "it is not text in UTF-8";
            case UnknownHostException e -> "no host of this name is known: " + message(e);
            case ConnectException e -> "nothing accepts connections there";
            case TimeoutException e -> "it took too long";
            case SQLException e when e.getCause() instanceof UnknownHostException cause -> of(cause);
            case UncheckedIOException e -> caused(e);
            case ExecutionException e -> caused(e);
            case CompletionException e -> caused(e);
            default -> message(failure);
        };
    }

    private static String caused(Throwable wrapper) {
        return wrapper.getCause() == null ? message(wrapper) : of(wrapper.getCause());
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        String words = message == null
                ? ""
                : CLASS_NAME.matcher(message).replaceAll("").strip();
        return words.isEmpty() ? named(failure) : words;
    }

    /** Returns the words of the class, for failures without a message: ClosedChannelException is "closed channel". */
    private static String named(Throwable failure) {
        String name = failure.getClass().getSimpleName().replaceFirst("(?:Exception|Error)$", "");
        String words = NEXT_WORD.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "unknown" : words;
    }
}
