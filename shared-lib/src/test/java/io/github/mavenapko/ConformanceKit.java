package io.github.mavenapko;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder with answers of the real tools, and one comparison with them. */
public final class ConformanceKit {
    private final String title;
    private final List<String> differences = new ArrayList<>();
    private int differing;
    private int equal;
    private int deviating;

    public ConformanceKit(String title) {
        this.title = title;
    }

    /** The kit's folder for apko; without one the test is skipped, but not where all tests have to run. */
    public static Path apko() {
        return folder("apko");
    }

    /** The kit's folder for melange; as {@link #apko()}. */
    public static Path melange() {
        return folder("melange");
    }

    private static Path folder(String tool) {
        String place = Optional.ofNullable(System.getProperty("conformance.kit"))
                .orElseGet(() -> System.getenv().getOrDefault("CONFORMANCE_KIT", ""));
        Requirement.needs(
                !place.isEmpty(), "the conformance kit, which neither -Dconformance.kit nor CONFORMANCE_KIT names");
        return Path.of(place, tool);
    }

    public void equal() {
        equal++;
    }

    public void deviates() {
        deviating++;
    }

    public void differs(String name, String what, Object expected, Object was) {
        differs(name, List.of(what + ": expected " + expected + " was " + was));
    }

    /** A case that differs in several things, each {@code what: expected … was …}. */
    public void differs(String name, List<String> things) {
        differing++;
        things.forEach(thing -> differences.add(name + ": " + thing));
    }

    /** How many cases there were. */
    public int compared() {
        return equal + deviating + differing;
    }

    public void differs(String name, String how) {
        differences.add(name + ": " + how);
    }

    public void compare(String name, String what, Object expected, Object was) {
        if (expected.equals(was)) {
            equal();
        } else {
            differs(name, what, expected, was);
        }
    }

    public void finish() {
        differences.forEach(System.out::println);
        System.out.println("conformance " + title + ": " + equal + " equal, " + deviating + " deviate as noted, "
                + differing + " differ");
        assertThat(differences).isEmpty();
        assertThat(equal).as("something was compared").isPositive();
    }
}
