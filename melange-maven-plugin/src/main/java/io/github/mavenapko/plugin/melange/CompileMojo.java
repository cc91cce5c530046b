package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.maven.BuildEpoch;
import io.github.mavenapko.maven.GoalOutput;
import io.github.mavenapko.maven.SessionEnvironment;
import io.github.mavenapko.melange.reading.Definitions;
import io.github.mavenapko.registry.CredentialSources;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints what package definitions come to for an architecture: variables filled in, ranges expanded, pipelines in the place of the steps that use
 * them, and what the steps need in the guest. Each result is one line of JSON, equal to what {@code melange compile} prints but for the
 * scripts, which keep their comments and layout. Several definitions and architectures give a line each, in the order of the definitions; they are
 * compiled by all processors at once. Nothing is downloaded and nothing is run.
 *
 * <p>A definition whose {@code target-architecture} leaves an architecture out has no result for it, and it is an error when no result at all is
 * left.
 *
 * <pre>
 * mvn -q melange:compile -Dmelange.configs=foo.yaml -Dmelange.arch=aarch64 -Dmelange.output=- | jq .pipeline
 * mvn melange:compile -Dmelange.configs=packages-directory -Dmelange.output=target/compiled/
 * </pre>
 */
@Mojo(name = "compile", requiresProject = false, threadSafe = true)
public class CompileMojo extends AbstractCompilingMojo {

    /**
     * The time that the packages would carry, in RFC 3339. A compiled definition has no times in it: the value is only checked, so that one that
     * {@code melange:build} would refuse is refused here too.
     */
    @Parameter(property = "melange.buildDate")
    @Nullable
    String buildDate;

    @Override
    void check() {
        Map<String, String> environment = SessionEnvironment.of(session);
        BuildEpoch.of("melange.buildDate", buildDate, environment);
        CredentialSources.check(environment);
    }

    @Override
    void print(Definitions definitions, GoalOutput out) throws IOException {
        definitions.compiled();
    }

    @Override
    String ending() {
        return ".json";
    }
}
