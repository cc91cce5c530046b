package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that tests run with. */
final class Tool {
    private Tool() {}

    static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static boolean present(String name) {
        return find(name).isPresent();
    }

    /** Skips the test if one of the programs is missing; on CI, which installs them, that fails it. */
    static void require(String... names) {
        for (String name : names) {
            if (!present(name)) {
                unmet("there is no program " + name + " (.ci/packages lists what is needed)");
            }
        }
    }

    static void unmet(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            fail(reason);
        }
        abort(reason);
    }
}
