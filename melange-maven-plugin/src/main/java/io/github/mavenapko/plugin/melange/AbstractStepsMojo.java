package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.maven.AccessOptions;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.GoalFailures;
import io.github.mavenapko.maven.LoggedNotices;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.melange.build.PackageBuildRequest;
import io.github.mavenapko.repository.RepositoryLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of the goals that run the steps of package definitions, and how such a goal begins. */
abstract class AbstractStepsMojo extends AbstractMelangeMojo {
    final SettingsDecrypter decrypter;

    /** Public keys, as files or URLs, that verify the repositories of guests. */
    @Parameter(property = "melange.keyringAppend")
    List<String> keyringAppend = List.of();

    /** Further repositories for guests. */
    @Parameter(property = "melange.repositoryAppend")
    List<String> repositoryAppend = List.of();

    /**
     * Where repositories really are: pairs {@code prefix=replacement} of a URL's beginning and the URL or directory that stands
     * for it.
     */
    @Parameter(property = "melange.repositoryMirrors")
    List<String> repositoryMirrors = List.of();

    /** Whether the keys of Alpine's and Wolfi's repositories are asked of the services that publish them: {@code on} or {@code off}. */
    @Parameter(property = "melange.keyDiscovery", defaultValue = "on")
    String keyDiscovery = "on";

    /** Whether signatures of repositories with SHA-1 are accepted: {@code accept} or {@code refuse}. */
    @Parameter(property = "melange.sha1Signatures", defaultValue = "accept")
    String sha1Signatures = "accept";

    /** Does not check the signatures of the indexes of guests' repositories. */
    @Parameter(property = "melange.ignoreSignatures", defaultValue = "false")
    boolean ignoreSignatures;

    /** The cache of indexes, packages and sources; default {@code mavenapko} in the user's cache directory. */
    @Parameter(property = "melange.apkCacheDir")
    @Nullable
    File apkCacheDir;

    /** A directory that steps see as {@code /var/cache/melange}. */
    @Parameter(property = "melange.cacheDir")
    @Nullable
    File cacheDir;

    /** Certificates in PEM form that are trusted beside those of the JVM. */
    @Parameter(property = "melange.caCertificate")
    @Nullable
    File caCertificate;

    /** The sandbox for steps that run scripts: {@code auto}, {@code bubblewrap}, {@code docker} or {@code podman}. */
    @Parameter(property = "melange.runner", defaultValue = "auto")
    String runner = "auto";

    /** Whether steps can use the network: {@code host} or {@code none}. Offline builds ({@code -o}) have none. */
    @Parameter(property = "melange.network", defaultValue = "host")
    String network = "host";

    /**
     * Shells print each command before they run it, and the workspace stays. When a step fails, the guest stays too, and a command is printed that
     * opens a shell in it where the step failed.
     */
    @Parameter(property = "melange.debug", defaultValue = "false")
    boolean debug;

    /**
     * Opens a shell in the guest when a step fails, for a person at the terminal; without one (<code>mvn -B</code>) it has no effect. When the shell
     * ends with status 0, the build goes on.
     */
    @Parameter(property = "melange.interactive", defaultValue = "false")
    boolean interactive;

    /** Leaves the guest of a step that fails, with a command that enters it; like {@code debug}, but shells do not print commands. */
    @Parameter(property = "melange.debugRunner", defaultValue = "false")
    boolean debugRunner;

    /** Whether workspace and guest are removed at the end. */
    @Parameter(property = "melange.rm", defaultValue = "true")
    boolean rm = true;

    /**
     * The processors of a virtual machine that builds the package; replaces {@code package.resources.cpu} in what packages record. The sandboxes
     * here share the machine's own.
     */
    @Parameter(property = "melange.cpu", defaultValue = "")
    @Nullable
    String cpu;

    /** The model of these processors; replaces {@code package.resources.cpumodel} in what packages record. */
    @Parameter(property = "melange.cpumodel", defaultValue = "")
    @Nullable
    String cpumodel;

    /** The memory of such a machine; replaces {@code package.resources.memory} in what packages record. */
    @Parameter(property = "melange.memory", defaultValue = "")
    @Nullable
    String memory;

    /** The disk of such a machine; replaces {@code package.resources.disk} in what packages record. */
    @Parameter(property = "melange.disk", defaultValue = "")
    @Nullable
    String disk;

    /** Has no effect, as in the tool; a warning says so. Fill a cache with {@code melange:update-cache}. */
    @Parameter(property = "melange.cacheSource", defaultValue = "")
    @Nullable
    String cacheSource;

    AbstractStepsMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("melange.skip is set, nothing is done");
            return;
        }
        GoalFailures.report(this::work);
    }

    private void work() throws IOException {
        List<Path> definitions = ConfigFiles.melange(directory(), configs);
        if (definitions.isEmpty()) {
            getLog().info("there is no melange.yaml next to the POM, nothing is done");
            return;
        }
        warnOfNoEffect("melange.cacheSource", cacheSource);
        try (NetworkAccess access =
                NetworkAccess.open(session, decrypter, access(), new LoggedNotices(getLog()), getLog()::info)) {
            work(definitions, access, new MavenPackageLog(getLog()));
        }
    }

    /** What the goal does with definitions, of which there is at least one. */
    abstract void work(List<Path> definitions, NetworkAccess access, MavenPackageLog log) throws IOException;

    final void warnOfNoEffect(String parameter, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            getLog().warn(parameter + " has no effect; remove it");
        }
    }

    final boolean discoversKeys() {
        return keyDiscovery.equals("on");
    }

    final Path directory() {
        return project.getBasedir().toPath();
    }

    final PackageBuildRequest.Places places(File output, File work) {
        return new PackageBuildRequest.Places(
                output.toPath(),
                work.toPath(),
                List.of(Path.of(project.getBuild().getDirectory()), directory().resolve(".git")));
    }

    final PackageBuildRequest.CompilationOptions compilation() {
        return new PackageBuildRequest.CompilationOptions(
                buildOption,
                path(varsFile),
                envFile.stream().map(directory()::resolve).toList(),
                pipelineDirs.stream().map(directory()::resolve).toList(),
                text(gitCommit),
                text(gitRepoUrl),
                license,
                namespace,
                overrideHostTripletLibcSubstitutionFlavor,
                new PackageBuildRequest.Machine(text(cpu), text(cpumodel), text(memory), text(disk)));
    }

    /** Guests with these keys, repositories and packages beside those that the parameters name. */
    final PackageBuildRequest.GuestOptions guests(
            List<String> keys,
            List<String> repositories,
            List<String> packages,
            @Nullable File sources,
            boolean emptyWorkspace,
            @Nullable String timeout) {
        return new PackageBuildRequest.GuestOptions(
                keys,
                repositories,
                packages,
                runner,
                network.equals("host") && !session.isOffline(),
                path(sources),
                emptyWorkspace,
                path(cacheDir),
                debug,
                debug || debugRunner || !rm,
                interactive && session.getRequest().isInteractiveMode(),
                text(timeout));
    }

    private AccessOptions access() {
        return new AccessOptions(
                "melange",
                path(apkCacheDir),
                path(caCertificate),
                repositoryMirrors,
                sha1Signatures.equals("refuse") ? Sha1Signatures.REFUSED : Sha1Signatures.ACCEPTED,
                RepositoryLimits.USUAL);
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }
}
