package io.github.mavenapko.elf;

/** Ends the reading of a file that contradicts itself; never leaves the package. */
final class MalformedElfException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedElfException(String message) {
        super(message);
    }
}
