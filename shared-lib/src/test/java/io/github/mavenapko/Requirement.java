package io.github.mavenapko;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the computer. Where it is missing, the test is skipped and the reason printed; where all tests have to run, which the
 * environment variable {@code CI} says, the test fails.
 */
public final class Requirement {
    private Requirement() {}

    /**
     * Demands something.
     *
     * @param present whether it is there
     * @param what names it, such as {@code bwrap and a static busybox}
     */
    public static void needs(boolean present, String what) {
        if (present) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail("this test needs " + what + ", which every computer has where CI=true");
        }
        System.out.println("skipped: a test needs " + what);
        Assumptions.abort("needs " + what);
    }

    /** Demands Linux. */
    public static void linux() {
        needs(System.getProperty("os.name").equals("Linux"), "Linux");
    }
}
