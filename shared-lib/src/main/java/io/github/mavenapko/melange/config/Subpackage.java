package io.github.mavenapko.melange.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A further package made from the same build; its version is the main package's.
 *
 * @param condition when it is made; empty for always
 * @param scriptlets scripts that run on the machine where it is installed; null when there are none
 * @param test how it is tested; null when it is not
 * @param origin where it stands
 */
public record Subpackage(
        String condition,
        String name,
        List<StepDefinition> pipeline,
        Dependencies dependencies,
        PackageOptions options,
        @Nullable Scriptlets scriptlets,
        String description,
        Map<String, String> annotations,
        String url,
        String commit,
        Checks checks,
        @Nullable TestBlock test,
        List<CapabilityGrant> setcap,
        Origin origin) {

    public Subpackage {
        pipeline = List.copyOf(pipeline);
        annotations = Ordered.copy(annotations);
        setcap = List.copyOf(setcap);
    }

    /** The same subpackage with other steps. */
    public Subpackage withPipeline(List<StepDefinition> steps) {
        return new Subpackage(
                condition,
                name,
                steps,
                dependencies,
                options,
                scriptlets,
                description,
                annotations,
                url,
                commit,
                checks,
                test,
                setcap,
                origin);
    }
}
