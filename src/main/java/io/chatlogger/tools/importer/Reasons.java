package io.chatlogger.tools.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chatlogger.tools.importer.source.UnreadableInput;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in words of ours why something failed; operators do not know the names of Java's exceptions. */
final class Reasons {
    private static final Logger LOG = LoggerFactory.getLogger(Reasons.class);

    private Reasons() {}

    /** Returns why a file could not be read or written. */
    static String ofFile(IOException e) {
        return switch (e) {
            case UnreadableInput known -> String.valueOf(known.getMessage());
            case NoSuchFileException gone -> "it is not there";
            case AccessDeniedException denied -> "it may not be read or written";
            case EOFException cut -> "it ends in the middle";
            case ZipException damaged -> "its compressed data is damaged";
            case JsonProcessingException json -> "it is not valid JSON";
            case CharacterCodingException bytes -> "it is not valid UTF-8";
            default -> message(e, "the file system failed");
        };
    }

    /** Returns why a request has no answer. */
    static String ofRequest(IOException e) {
        return switch (e) {
            case ConnectException unknown
            when unknown.getCause() instanceof UnresolvedAddressException -> "the name of the host is not known";
            case ConnectException refused -> "no connection could be made";
            case HttpConnectTimeoutException slow -> "no connection could be made in time";
            case HttpTimeoutException slow -> "no answer came within " + ServerApi.REQUEST_TIMEOUT.toSeconds() + " s";
            case SSLException tls -> "TLS failed: " + message(tls, "no reason was given");
            default -> message(e, "the connection was cut");
        };
    }

    /** Returns why a thread of the run ended unexpectedly. */
    static String ofCrash(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "the memory is not enough (" + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB): set CHATLOGGER_JAVA_OPTS=-Xmx1g, or import less at once";
        }
        LOG.error("The import met a fault of its own", e);
        return "the program has a fault; please report the lines above";
    }

    private static String message(IOException e, String otherwise) {
        return e.getMessage() == null || e.getMessage().isBlank() ? otherwise : e.getMessage();
    }
}
