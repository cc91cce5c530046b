package io.github.mavenapko.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a stream into lines for a reader that is a person: bounded lines, bounded in all. Only one buffer of one line is
 * ever held, and nothing is read ahead of the taker, so that who writes faster than the taker takes has to wait.
 */
final class LineSplitter {
    /** Longest line in bytes. */
    static final int LONGEST = 1 << 16;

    private static final int BUFFER = 1 << 15;

    private final long most;
    private final Consumer<String> taker;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private long cut;
    private long handed;
    private boolean saidThatThereIsMore;

    /**
     * @param most how many bytes are handed on in all before the rest is only counted
     * @param taker gets each line
     */
    LineSplitter(long most, Consumer<String> taker) {
        this.most = most;
        this.taker = taker;
    }

    /** Reads to the end. */
    void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            take(buffer, n);
        }
        if (line.size() > 0) {
            endLine();
        }
    }

    private void take(byte[] buffer, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                append(buffer, start, i);
                endLine();
                start = i + 1;
            }
        }
        append(buffer, start, length);
    }

    private void append(byte[] buffer, int from, int to) {
        int kept = Math.min(to - from, LONGEST - line.size());
        line.write(buffer, from, kept);
        cut += to - from - kept;
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (cut > 0) {
            text = text + " … (line cut, " + cut + " more bytes)";
        }
        handed += line.size() + 1L;
        line.reset();
        cut = 0;
        if (handed <= most) {
            taker.accept(text);
        } else if (!saidThatThereIsMore) {
            saidThatThereIsMore = true;
            taker.accept("… (only the first " + (most >> 20) + " MiB of this output are shown)");
        }
    }
}
