package io.github.mavenapko.maven;

/** Numbers of things in sentences. */
public final class Counted {
    private Counted() {}

    /** {@code 1 package}, {@code 2 packages}. */
    public static String packages(int count) {
        return of(count, "package", "packages");
    }

    /** A number with the word for one or for several. */
    public static String of(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
