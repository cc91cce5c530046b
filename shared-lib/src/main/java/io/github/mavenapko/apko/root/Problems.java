package io.github.mavenapko.apko.root;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;

/**
 * Problems of an image definition that show when its root is made.
 *
 * @param places where fields of the definition stand
 */
record Problems(Function<String, SourceLocation> places, Diagnostics all) {

    /** A part of the work that one field of the definition asks for. */
    interface Step {
        void run() throws IOException;
    }

    /** Does something; what cannot be done is a problem of the field. */
    void attempt(String field, Step step) throws IOException {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            error(field, Objects.toString(e.getMessage(), "cannot be done"));
        }
    }

    void error(String field, String message) {
        all.error(places.apply(field), field, message);
    }

    void warning(String field, String message) {
        all.warning(places.apply(field), field, message);
    }
}
