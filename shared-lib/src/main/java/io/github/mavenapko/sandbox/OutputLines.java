package io.github.mavenapko.sandbox;

/** Takes what a command prints, line by line, from one thread at a time. */
@FunctionalInterface
public interface OutputLines {

    /** Where a line was printed. */
    enum Stream {
        OUT,
        ERR
    }

    /**
     * Takes a line.
     *
     * @param text the line without its end; bytes that are not UTF-8 are replaced, what is longer than
     *     {@code 65536} bytes is cut
     */
    void line(Stream stream, String text);
}
