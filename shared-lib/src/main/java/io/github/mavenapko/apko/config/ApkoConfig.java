package io.github.mavenapko.apko.config;

import io.github.mavenapko.apk.Architecture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image as an {@code apko.yaml} declares it; absent texts are empty, absent lists and maps have no entries.
 *
 * @param contents which packages from which repositories
 * @param entrypoint what the image starts
 * @param cmd arguments of the entry point, as one shell-like text
 * @param stopSignal the signal that stops a container
 * @param workDir the directory in which a container starts
 * @param accounts users and groups
 * @param archs the architectures to build for, sorted and without duplicates; none when the file names none
 * @param environment variables of a container
 * @param paths changes of single paths after the packages are installed, in order
 * @param vcsUrl where the configuration's source is, {@code url@revision}
 * @param annotations annotations of image and index
 * @param include the file whose settings this one adds to; empty when it names none, and after it was merged
 * @param volumes directories that are volumes
 * @param layering how packages are spread over layers; null for one layer
 * @param format the format of layers; empty and {@code tar} are the same
 * @param certificates certificate authorities that the image trusts
 */
public record ApkoConfig(
        Contents contents,
        Entrypoint entrypoint,
        String cmd,
        String stopSignal,
        String workDir,
        Accounts accounts,
        List<Architecture> archs,
        Map<String, String> environment,
        List<PathMutation> paths,
        String vcsUrl,
        Map<String, String> annotations,
        String include,
        List<String> volumes,
        @Nullable Layering layering,
        String format,
        Certificates certificates) {

    /** An image of nothing. */
    public static final ApkoConfig EMPTY = new ApkoConfig(
            Contents.EMPTY,
            Entrypoint.NONE,
            "",
            "",
            "",
            Accounts.NONE,
            List.of(),
            Map.of(),
            List.of(),
            "",
            Map.of(),
            "",
            List.of(),
            null,
            "",
            Certificates.NONE);

    public ApkoConfig {
        archs = List.copyOf(archs);
        environment = Ordered.copy(environment);
        paths = List.copyOf(paths);
        annotations = Ordered.copy(annotations);
        volumes = List.copyOf(volumes);
    }

    /** The same image with other contents. */
    public ApkoConfig withContents(Contents other) {
        return new ApkoConfig(
                other,
                entrypoint,
                cmd,
                stopSignal,
                workDir,
                accounts,
                archs,
                environment,
                paths,
                vcsUrl,
                annotations,
                include,
                volumes,
                layering,
                format,
                certificates);
    }

    /** The same image with other accounts. */
    public ApkoConfig withAccounts(Accounts other) {
        return new ApkoConfig(
                contents,
                entrypoint,
                cmd,
                stopSignal,
                workDir,
                other,
                archs,
                environment,
                paths,
                vcsUrl,
                annotations,
                include,
                volumes,
                layering,
                format,
                certificates);
    }

    /** The same image with another entry point. */
    public ApkoConfig withEntrypoint(Entrypoint other) {
        return new ApkoConfig(
                contents,
                other,
                cmd,
                stopSignal,
                workDir,
                accounts,
                archs,
                environment,
                paths,
                vcsUrl,
                annotations,
                include,
                volumes,
                layering,
                format,
                certificates);
    }

    /** The same image for these architectures. */
    public ApkoConfig withArchs(List<Architecture> others) {
        return new ApkoConfig(
                contents,
                entrypoint,
                cmd,
                stopSignal,
                workDir,
                accounts,
                others,
                environment,
                paths,
                vcsUrl,
                annotations,
                include,
                volumes,
                layering,
                format,
                certificates);
    }

    /** The same image with these variables. */
    public ApkoConfig withEnvironment(Map<String, String> others) {
        return new ApkoConfig(
                contents,
                entrypoint,
                cmd,
                stopSignal,
                workDir,
                accounts,
                archs,
                others,
                paths,
                vcsUrl,
                annotations,
                include,
                volumes,
                layering,
                format,
                certificates);
    }

    /** The same image with these annotations. */
    public ApkoConfig withAnnotations(Map<String, String> others) {
        return new ApkoConfig(
                contents,
                entrypoint,
                cmd,
                stopSignal,
                workDir,
                accounts,
                archs,
                environment,
                paths,
                vcsUrl,
                others,
                include,
                volumes,
                layering,
                format,
                certificates);
    }

    /** The same image with its source at another place. */
    public ApkoConfig withVcsUrl(String other) {
        return new ApkoConfig(
                contents,
                entrypoint,
                cmd,
                stopSignal,
                workDir,
                accounts,
                archs,
                environment,
                paths,
                other,
                annotations,
                include,
                volumes,
                layering,
                format,
                certificates);
    }

    /** The same image with another file to include. */
    public ApkoConfig withInclude(String other) {
        return new ApkoConfig(
                contents,
                entrypoint,
                cmd,
                stopSignal,
                workDir,
                accounts,
                archs,
                environment,
                paths,
                vcsUrl,
                annotations,
                other,
                volumes,
                layering,
                format,
                certificates);
    }
}
