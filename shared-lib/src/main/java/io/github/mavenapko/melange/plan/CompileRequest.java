package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.melange.config.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a definition is compiled for.
 *
 * @param architecture the machine that the packages are for
 * @param commit the commit of the definition, where it does not name one itself
 * @param enabledOptions names of build options that are switched on
 * @param environment variables of all steps, where the definition does not set them itself
 * @param libc the C library in {@code host.triplet.*}: {@code gnu} or {@code musl}
 * @param timeout how long the build may take; null for what the definition says
 * @param resources what a virtual machine gets, where it is not empty
 */
public record CompileRequest(
        Architecture architecture,
        String commit,
        List<String> enabledOptions,
        Map<String, String> environment,
        String libc,
        @Nullable Duration timeout,
        Resources resources) {

    public CompileRequest {
        enabledOptions = List.copyOf(enabledOptions);
        environment = Map.copyOf(environment);
    }

    /** For an architecture, with nothing else said. */
    public static CompileRequest of(Architecture architecture) {
        return new CompileRequest(architecture, "unknown", List.of(), Map.of(), "gnu", null, Resources.USUAL);
    }

    /** The same with a commit. */
    public CompileRequest withCommit(String other) {
        return new CompileRequest(architecture, other, enabledOptions, environment, libc, timeout, resources);
    }

    /** The same with build options switched on. */
    public CompileRequest withOptions(List<String> others) {
        return new CompileRequest(architecture, commit, others, environment, libc, timeout, resources);
    }

    /** The same with variables. */
    public CompileRequest withEnvironment(Map<String, String> others) {
        return new CompileRequest(architecture, commit, enabledOptions, others, libc, timeout, resources);
    }

    /** The same with limits of time and machine. */
    public CompileRequest withLimits(@Nullable Duration otherTimeout, Resources otherResources) {
        return new CompileRequest(
                architecture, commit, enabledOptions, environment, libc, otherTimeout, otherResources);
    }
}
