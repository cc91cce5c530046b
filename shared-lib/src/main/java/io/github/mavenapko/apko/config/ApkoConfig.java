package io.github.mavenapko.apko.config;

import io.github.mavenapko.apk.Architecture;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
 * @param certificates certificate authorities that the image trusts; null when the file says nothing of them
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
        @Nullable Certificates certificates) {

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
            null);

    public ApkoConfig {
        archs = List.copyOf(archs);
        environment = Ordered.copy(environment);
        paths = List.copyOf(paths);
        annotations = Ordered.copy(annotations);
        volumes = List.copyOf(volumes);
    }

    /** The same image with other contents. */
    public ApkoConfig withContents(Contents other) {
        return changed(draft -> draft.contents = other);
    }

    /** The same image with other accounts. */
    public ApkoConfig withAccounts(Accounts other) {
        return changed(draft -> draft.accounts = other);
    }

    /** The same image with another entry point. */
    public ApkoConfig withEntrypoint(Entrypoint other) {
        return changed(draft -> draft.entrypoint = other);
    }

    /** The same image for these architectures. */
    public ApkoConfig withArchs(List<Architecture> other) {
        return changed(draft -> draft.archs = other);
    }

    /** The same image with these variables. */
    public ApkoConfig withEnvironment(Map<String, String> other) {
        return changed(draft -> draft.environment = other);
    }

    /** The same image with these annotations. */
    public ApkoConfig withAnnotations(Map<String, String> other) {
        return changed(draft -> draft.annotations = other);
    }

    /** The same image with its source at another place. */
    public ApkoConfig withVcsUrl(String other) {
        return changed(draft -> draft.vcsUrl = other);
    }

    /** The same image with another file to include. */
    public ApkoConfig withInclude(String other) {
        return changed(draft -> draft.include = other);
    }

    private ApkoConfig changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    /** A copy whose parts can be exchanged. */
    private static final class Draft {
        private final ApkoConfig original;
        private Contents contents;
        private Accounts accounts;
        private Entrypoint entrypoint;
        private List<Architecture> archs;
        private Map<String, String> environment;
        private Map<String, String> annotations;
        private String vcsUrl;
        private String include;

        Draft(ApkoConfig original) {
            this.original = original;
            contents = original.contents;
            accounts = original.accounts;
            entrypoint = original.entrypoint;
            archs = original.archs;
            environment = original.environment;
            annotations = original.annotations;
            vcsUrl = original.vcsUrl;
            include = original.include;
        }

        ApkoConfig config() {
            return new ApkoConfig(
                    contents,
                    entrypoint,
                    original.cmd,
                    original.stopSignal,
                    original.workDir,
                    accounts,
                    archs,
                    environment,
                    original.paths,
                    vcsUrl,
                    annotations,
                    include,
                    original.volumes,
                    original.layering,
                    original.format,
                    original.certificates);
        }
    }
}
