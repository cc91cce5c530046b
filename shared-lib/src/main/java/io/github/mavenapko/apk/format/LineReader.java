package io.github.mavenapko.apk.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as bytes in a buffer that is used again for each. */
final class LineReader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final String file;
    private final int longest;
    private byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private int lineStart;
    private int lineEnd;
    private int number;
    private boolean atEnd;

    LineReader(InputStream in, String file, int longest) {
        this.in = in;
        this.file = file;
        this.longest = longest;
    }

    /** Goes to the next line; false when there is none. The last one need not end in a line feed. */
    boolean next() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    return line(i, i + 1);
                }
            }
            scanned = end;
            if (atEnd) {
                return start < end && line(end, end);
            }
            int moved = makeRoom();
            scanned -= moved;
            int n = in.read(buffer, end, buffer.length - end);
            atEnd = n < 0;
            end += Math.max(0, n);
        }
    }

    /** The bytes that hold the line from {@link #start} to before {@link #end}. */
    byte[] bytes() {
        return buffer;
    }

    int start() {
        return lineStart;
    }

    int end() {
        return lineEnd;
    }

    /** The line's number, from 1. */
    int number() {
        return number;
    }

    private boolean line(int endOfLine, int next) {
        lineStart = start;
        lineEnd = endOfLine;
        start = next;
        number++;
        return true;
    }

    /** Moves what is left to the front and enlarges the buffer when it is full; returns by how far it was moved. */
    private int makeRoom() throws RejectedFileException {
        int moved = start;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            if (end >= longest) {
                throw new RejectedFileException(file, "line " + (number + 1) + " is longer than " + longest + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        return moved;
    }
}
