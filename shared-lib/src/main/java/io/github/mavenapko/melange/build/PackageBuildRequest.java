package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.melange.config.Resources;
import io.github.mavenapko.melange.jvm.JavaProject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which packages to build, and everything that is said beside their definitions.
 *
 * @param directory the directory of the definitions and, unless another is named, of the sources
 * @param definitions the definition files, in the order in which they are built
 * @param places where things go
 * @param architectures in the spelling of apk or OCI; {@code all} and {@code host} stand alone; empty: the host's
 * @param signingKey signs packages and indexes; null for unsigned ones
 * @param project the Maven project whose program is packaged; null when there is none
 * @param compilation what is said about the meaning of the definitions
 * @param guest what is said about the root file system in which steps run
 * @param emission what is said about the packages
 * @param checks what is said about the rules that packages keep, and about records of the build
 */
public record PackageBuildRequest(
        Path directory,
        List<Path> definitions,
        Places places,
        List<String> architectures,
        @Nullable SigningKey signingKey,
        @Nullable JavaProject project,
        CompilationOptions compilation,
        GuestOptions guest,
        EmissionOptions emission,
        CheckOptions checks) {

    public PackageBuildRequest {
        definitions = List.copyOf(definitions);
        architectures = List.copyOf(architectures);
    }

    /** The same request for packages that record another commit. */
    PackageBuildRequest withCommit(String commit) {
        CompilationOptions other = new CompilationOptions(
                compilation.buildOptions,
                compilation.variables,
                compilation.environmentFiles,
                compilation.pipelineDirectories,
                commit,
                compilation.repositoryUrl,
                compilation.license,
                compilation.namespace,
                compilation.library,
                compilation.machine);
        return new PackageBuildRequest(
                directory, definitions, places, architectures, signingKey, project, other, guest, emission, checks);
    }

    /**
     * Where things go.
     *
     * @param output the package repository, which gets a folder for each architecture
     * @param work workspaces and logs
     * @param excluded directories that are no sources though they lie among them, such as the project's build directory
     */
    public record Places(Path output, Path work, List<Path> excluded) {
        public Places {
            excluded = List.copyOf(excluded);
        }

        /** For what the next build can use again. No package has such a name. */
        Path kept() {
            return work.resolve(".kept");
        }
    }

    /**
     * What is said about the meaning of the definitions.
     *
     * @param buildOptions options of the definition that are enabled
     * @param variables values that replace those of {@code vars}, a YAML file; null: none
     * @param environmentFiles files of environment variables for the steps
     * @param pipelineDirectories directories with pipeline definitions, sought before all others
     * @param commit the commit that packages record; empty for the one that is checked out
     * @param repositoryUrl where the definition comes from, for the SBOM
     * @param license the licence of the definition itself
     * @param namespace supplier and part of package URLs
     * @param library the C library in {@code host.triplet.*}
     * @param machine what replaces {@code package.resources}
     */
    public record CompilationOptions(
            List<String> buildOptions,
            @Nullable Path variables,
            List<Path> environmentFiles,
            List<Path> pipelineDirectories,
            String commit,
            String repositoryUrl,
            String license,
            String namespace,
            String library,
            Machine machine) {
        public CompilationOptions {
            buildOptions = List.copyOf(buildOptions);
            environmentFiles = List.copyOf(environmentFiles);
            pipelineDirectories = List.copyOf(pipelineDirectories);
        }
    }

    /** What packages record of the machine that builds them, in the words of {@code package.resources}; empty: what the definition says. */
    public record Machine(String cpu, String cpuModel, String memory, String disk) {
        /** What the definition says. */
        public static final Machine AS_DEFINED = new Machine("", "", "", "");

        Resources resources() {
            return new Resources(cpu, cpuModel, memory, disk);
        }
    }

    /**
     * What is said about the root in which steps run.
     *
     * @param keyring further public keys, as files or URLs
     * @param repositories further repositories
     * @param packages further packages
     * @param runner the sandbox: {@code auto}, {@code bubblewrap} or {@code docker}
     * @param network whether steps can use the network
     * @param sources the directory that is copied into the workspace; null: the definition's
     * @param emptyWorkspace whether nothing is copied
     * @param cache a directory that steps see as {@code /var/cache/melange}; null: none
     * @param trace whether shells print each command before they run it
     * @param keepWorkspace whether the workspace stays for a look at it
     * @param interactive whether a step that fails opens a shell for the person at the terminal
     * @param timeout longest time of all steps of a definition, a Go duration such as {@code 1h30m}; empty: the definition's
     */
    public record GuestOptions(
            List<String> keyring,
            List<String> repositories,
            List<String> packages,
            String runner,
            boolean network,
            @Nullable Path sources,
            boolean emptyWorkspace,
            @Nullable Path cache,
            boolean trace,
            boolean keepWorkspace,
            boolean interactive,
            String timeout) {
        public GuestOptions {
            keyring = List.copyOf(keyring);
            repositories = List.copyOf(repositories);
            packages = List.copyOf(packages);
        }
    }

    /**
     * What is said about the packages.
     *
     * @param epoch their time, in seconds since 1970
     * @param ownOrigin whether a subpackage names itself as its origin, not the main package
     * @param index whether the repository's index is written
     * @param ignoreSignatures whether indexes for the guest are accepted without a valid signature
     * @param libraryVersions whether needs of shared libraries say which version they were linked with
     */
    public record EmissionOptions(
            long epoch, boolean ownOrigin, boolean index, boolean ignoreSignatures, boolean libraryVersions) {}

    /**
     * What is said about the rules that packages keep, and about records of the build.
     *
     * @param lintRequire names of rules that have to be kept; none: the usual ones
     * @param lintWarn names of rules whose breaking is a warning; none: the usual ones
     * @param lintResults whether findings are written to files beside the packages
     * @param provenance whether a statement on how a package was made is written beside it
     * @param dependencyLog beginning of the names of files that get what was found to be needed and provided; null: none
     * @param buildLog a file that gets a line for each package; null: none
     */
    public record CheckOptions(
            List<String> lintRequire,
            List<String> lintWarn,
            boolean lintResults,
            boolean provenance,
            @Nullable Path dependencyLog,
            @Nullable Path buildLog) {
        /** The usual rules, and no records. */
        public static final CheckOptions USUAL = new CheckOptions(List.of(), List.of(), false, false, null, null);

        public CheckOptions {
            lintRequire = List.copyOf(lintRequire);
            lintWarn = List.copyOf(lintWarn);
        }
    }
}
