package io.github.mavenapko.apko.build;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to build: a definition and everything that is said beside it.
 *
 * @param config the definition
 * @param architectures in the spelling of apk or OCI; {@code all} and {@code host} stand alone; empty: the definition's, else the host's
 * @param additions to the definition
 * @param modules repositories of the same build, nearest first
 * @param hiddenModules repositories of the same build that this project does not depend on; only good for a hint in a message
 * @param annotations to the image, {@code key:value} each, beside those of the definition
 * @param time what the user says about the time of the build
 * @param lockFile the lock to build from, as written and relative to the definition's directory; null: resolve anew
 * @param vcs whether the definition's repository is looked at for its URL and revision when the definition names none
 * @param ignoreSignatures whether indexes are accepted without a valid signature
 * @param references names of the image, such as {@code registry.example/team/app:1.2}; the first one names it in SBOMs
 */
public record ImageRequest(
        ConfigSource config,
        List<String> architectures,
        Additions additions,
        List<ModuleRepository> modules,
        List<ModuleRepository> hiddenModules,
        List<String> annotations,
        BuildTime time,
        @Nullable String lockFile,
        boolean vcs,
        boolean ignoreSignatures,
        List<String> references) {

    public ImageRequest {
        architectures = List.copyOf(architectures);
        modules = List.copyOf(modules);
        hiddenModules = List.copyOf(hiddenModules);
        annotations = List.copyOf(annotations);
        references = List.copyOf(references);
    }

    /** Starts with the definition as it stands. */
    public static Builder of(ConfigSource config) {
        return new Builder(config);
    }

    /** Collects the parts of an {@link ImageRequest}; what is not said keeps its default. */
    public static final class Builder {
        private final ConfigSource config;
        private List<String> architectures = List.of();
        private Additions additions = Additions.NONE;
        private List<ModuleRepository> modules = List.of();
        private List<ModuleRepository> hiddenModules = List.of();
        private List<String> annotations = List.of();
        private BuildTime time = BuildTime.UNSAID;
        private @Nullable String lockFile;
        private boolean vcs = true;
        private boolean ignoreSignatures;
        private List<String> references = List.of();

        private Builder(ConfigSource config) {
            this.config = config;
        }

        public Builder architectures(List<String> spellings) {
            architectures = spellings;
            return this;
        }

        public Builder additions(Additions more) {
            additions = more;
            return this;
        }

        public Builder modules(List<ModuleRepository> visible, List<ModuleRepository> hidden) {
            modules = visible;
            hiddenModules = hidden;
            return this;
        }

        public Builder annotations(List<String> keysWithValues) {
            annotations = keysWithValues;
            return this;
        }

        public Builder time(BuildTime said) {
            time = said;
            return this;
        }

        public Builder lockFile(@Nullable String name) {
            lockFile = name;
            return this;
        }

        public Builder vcs(boolean probe) {
            vcs = probe;
            return this;
        }

        public Builder ignoreSignatures(boolean ignore) {
            ignoreSignatures = ignore;
            return this;
        }

        public Builder references(List<String> names) {
            references = names;
            return this;
        }

        public ImageRequest build() {
            return new ImageRequest(
                    config,
                    architectures,
                    additions,
                    modules,
                    hiddenModules,
                    annotations,
                    time,
                    lockFile,
                    vcs,
                    ignoreSignatures,
                    references);
        }
    }
}
