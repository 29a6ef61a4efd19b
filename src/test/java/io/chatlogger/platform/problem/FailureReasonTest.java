package io.chatlogger.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read of a failure: words, never the name of a class. */
class FailureReasonTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("/k"), "there is no such file: /k"),
                Arguments.of(new AccessDeniedException("/k"), "this user may not: /k"),
                Arguments.of(
                        new FileAlreadyExistsException("/d"), "something of this name is there, and is no folder: /d"),
                Arguments.of(
                        new FileSystemException("/d", null, "No space left on device"), "No space left on device: /d"),
                Arguments.of(new FileSystemException("/d"), "/d"),
                Arguments.of(new MalformedInputException(1), "it is not text in UTF-8"),
                Arguments.of(new IOException("Is a directory"), "Is a directory"),
                Arguments.of(new UnknownHostException("db.example"), "no host of this name is known: db.example"),
                Arguments.of(new ConnectException("Connection refused"), "nothing accepts connections there"),
                Arguments.of(new BindException("Address already in use"), "Address already in use"),
                Arguments.of(new TimeoutException(), "it took too long"),
                Arguments.of(new ClosedChannelException(), "closed channel"),
                Arguments.of(new IOException(), "io"),
                Arguments.of(new Exception(), "unknown"),
                Arguments.of(
                        new SQLException("The connection attempt failed.", new UnknownHostException("nowhere")),
                        "no host of this name is known: nowhere"),
                Arguments.of(
                        new SQLException("FATAL: password authentication failed for user \"u\""),
                        "FATAL: password authentication failed for user \"u\""),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("/k")), "there is no such file: /k"),
                Arguments.of(
                        new ExecutionException(new CompletionException(new AccessDeniedException("/k"))),
                        "this user may not: /k"),
                Arguments.of(
                        new RuntimeException("java.net.SocketException: Broken pipe (java.io.IOException)"),
                        "Broken pipe ()"),
                Arguments.of(new IllegalStateException(new ClosedChannelException().toString()), "illegal state"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void of_failure_isSaidInWords(Throwable failure, String reason) {
        assertThat(FailureReason.of(failure)).isEqualTo(reason);
    }
}
