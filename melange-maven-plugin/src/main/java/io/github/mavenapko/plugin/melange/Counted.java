package io.github.mavenapko.plugin.melange;

/** Numbers of things in sentences. */
final class Counted {
    private Counted() {}

    /** {@code 1 package}, {@code 2 packages}. */
    static String packages(int count) {
        return of(count, "package", "packages");
    }

    static String of(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
