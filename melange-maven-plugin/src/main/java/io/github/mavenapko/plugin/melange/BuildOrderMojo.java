package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.GoalOutput;
import io.github.mavenapko.melange.reading.Definitions;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints in which order package definitions have to be built: each after those that make the packages of its guest, and the packages that these need
 * when they are installed. What a definition needs from elsewhere does not show. Definitions that need each other cannot be ordered; they stay
 * together, with a warning.
 *
 * <pre>
 * mvn melange:build-order -Dmelange.configs=packages-directory
 * mvn -q melange:build-order -Dmelange.configs=packages-directory -Dmelange.format=dot -Dmelange.output=- | dot -Tsvg
 * </pre>
 */
@Mojo(name = "build-order", requiresProject = false, threadSafe = true)
public class BuildOrderMojo extends AbstractCompilingMojo {

    /**
     * {@code text}: a main package a line, in the order of building, each with what it needs of the others. {@code dot}: the graph in the language of
     * Graphviz, with an arrow from each to those that it needs.
     */
    @Parameter(property = "melange.format", defaultValue = "text")
    String format = "text";

    @Override
    void check() {
        if (!format.equals("text") && !format.equals("dot")) {
            throw new InvalidInputException(
                    Diagnostic.of("melange.format", "\"" + format + "\" is neither text nor dot"));
        }
    }

    @Override
    void print(Definitions definitions, GoalOutput out) throws IOException {
        out.print("build-order." + format, definitions.order(format.equals("dot")));
    }
}
