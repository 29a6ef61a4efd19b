package io.chatlogger.conversations.ingest;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.io.ByteArrayOutputStream;

/** Cuts bytes that arrive in pieces into lines, in bounded memory: a line over the limit is skipped to its end. */
final class Lines {
    private final int maxBytes;
    private final ByteArrayOutputStream carry = new ByteArrayOutputStream();
    private boolean tooLong;
    private int number;

    /** Takes complete lines; {@code number} counts from 0 and counts blank lines too. */
    interface Sink {
        void line(int number, byte[] bytes, int from, int to);

        void unreadable(int number, Problem problem);
    }

    Lines(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Returns the number of bytes of the line that is not complete yet. */
    int held() {
        return carry.size();
    }

    void feed(byte[] piece, int begin, int end, Sink sink) {
        int from = begin;
        for (int i = begin; i < end; i++) {
            if (piece[i] == '\n') {
                endLine(piece, from, i, sink);
                from = i + 1;
            }
        }
        carry(piece, from, end);
    }

    /** Ends the input, whose last line may lack its line feed. */
    void end(Sink sink) {
        if (carry.size() > 0 || tooLong) {
            endLine(new byte[0], 0, 0, sink);
        }
    }

    private void carry(byte[] piece, int from, int to) {
        if (tooLong || carry.size() + to - from > maxBytes) {
            tooLong = true;
            carry.reset();
        } else {
            carry.write(piece, from, to - from);
        }
    }

    private void endLine(byte[] piece, int from, int to, Sink sink) {
        if (carry.size() == 0 && !tooLong && to - from <= maxBytes) {
            whole(piece, from, to, sink);
        } else {
            carry(piece, from, to);
            if (tooLong) {
                sink.unreadable(
                        number,
                        Problem.of(ProblemCode.BODY_TOO_LARGE, "The line is longer than " + maxBytes + " bytes"));
            } else {
                byte[] bytes = carry.toByteArray();
                whole(bytes, 0, bytes.length, sink);
            }
        }
        carry.reset();
        tooLong = false;
        number++;
    }

    private void whole(byte[] bytes, int from, int to, Sink sink) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                sink.line(number, bytes, from, to);
                return;
            }
        }
    }
}
