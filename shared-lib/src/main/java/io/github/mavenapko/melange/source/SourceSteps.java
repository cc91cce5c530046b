package io.github.mavenapko.melange.source;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The declarative steps that bring sources into a workspace. */
public final class SourceSteps {
    private static final String FETCH = "fetch";
    private static final String GIT_CHECKOUT = "git-checkout";

    private SourceSteps() {}

    /** The names by which {@code uses} refers to the steps. */
    public static Set<String> names() {
        return Set.of(FETCH, GIT_CHECKOUT);
    }

    /**
     * Runs a step.
     *
     * @param name one of {@link #names}
     * @param inputs resolved inputs by name; absent ones have their defaults
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when inputs are wrong, or the source is not the one
     *     that was expected
     * @throws IOException when the source cannot be had or written
     */
    public static void run(String name, Map<String, String> inputs, SourceContext context) throws IOException {
        switch (name) {
            case FETCH -> new FetchStep(context, FetchInputs.read(inputs, context.location())).run();
            case GIT_CHECKOUT -> new GitCheckoutStep(context, GitInputs.read(inputs, context.location())).run();
            default -> throw new IllegalArgumentException("no source step: " + name);
        }
    }
}
