package io.github.mavenapko.apk;

import io.github.mavenapko.digest.Checksum;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a package without its files: the content of a {@code .PKGINFO} or of an index record. Texts that are absent are empty.
 *
 * @param version the text, which need not be a {@link Version}
 * @param arch the apk name of an architecture, or {@code noarch}
 * @param commit of the recipe
 * @param buildTime in seconds since 1970, 0 when absent
 * @param installedSize in bytes
 * @param size of the {@code .apk} file in bytes
 * @param providerPriority among packages that provide the same name the highest wins
 * @param replacesPriority among packages that replace each other's files the highest wins
 * @param depends constraints, each as written; {@code !x} forbids x
 * @param provides names with or without a version, each as written
 * @param installIf conditions, each as written; when all hold, the package is added to the set
 * @param replaces packages whose files this one may overwrite, each as written
 * @param triggers directories, as written
 * @param identity see {@link #checksum()}
 * @param dataHash SHA-256 of the compressed data section in hexadecimal
 */
public record PackageInfo(
        String name,
        String version,
        String arch,
        String description,
        String url,
        String license,
        String origin,
        String maintainer,
        String commit,
        long buildTime,
        long installedSize,
        long size,
        long providerPriority,
        long replacesPriority,
        List<String> depends,
        List<String> provides,
        List<String> installIf,
        List<String> replaces,
        List<String> triggers,
        @Nullable Checksum identity,
        String dataHash) {

    public PackageInfo {
        depends = List.copyOf(depends);
        provides = List.copyOf(provides);
        installIf = List.copyOf(installIf);
        replaces = List.copyOf(replaces);
        triggers = List.copyOf(triggers);
    }

    /** Starts a package of which only name and version are known. */
    public static Builder builder(String name, String version) {
        return new Builder(name, version);
    }

    /** The SHA-1 of the compressed control section, which is the package's identity; an index has it, a {@code .PKGINFO} has not. */
    public Optional<Checksum> checksum() {
        return Optional.ofNullable(identity);
    }

    /** The name of the package's file in a repository: {@code name-version.apk}. */
    public String fileName() {
        return name + "-" + version + ".apk";
    }

    /** {@code name-version}, for people; nothing can be parsed out of it. */
    public String label() {
        return name + "-" + version;
    }

    /** A builder that starts with what this package has. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects the parts of a {@link PackageInfo}. */
    public static final class Builder {
        private String name;
        private String version;
        private String arch = "";
        private String description = "";
        private String url = "";
        private String license = "";
        private String origin = "";
        private String maintainer = "";
        private String commit = "";
        private long buildTime;
        private long installedSize;
        private long size;
        private long providerPriority;
        private long replacesPriority;
        private List<String> depends = List.of();
        private List<String> provides = List.of();
        private List<String> installIf = List.of();
        private List<String> replaces = List.of();
        private List<String> triggers = List.of();
        private @Nullable Checksum checksum;
        private String dataHash = "";

        private Builder(String name, String version) {
            this.name = name;
            this.version = version;
        }

        private Builder(PackageInfo from) {
            this(from.name, from.version);
            arch = from.arch;
            description = from.description;
            url = from.url;
            license = from.license;
            origin = from.origin;
            maintainer = from.maintainer;
            commit = from.commit;
            buildTime = from.buildTime;
            installedSize = from.installedSize;
            size = from.size;
            providerPriority = from.providerPriority;
            replacesPriority = from.replacesPriority;
            depends = from.depends;
            provides = from.provides;
            installIf = from.installIf;
            replaces = from.replaces;
            triggers = from.triggers;
            checksum = from.identity;
            dataHash = from.dataHash;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder version(String version) {
            this.version = version;
            return this;
        }

        public Builder arch(String arch) {
            this.arch = arch;
            return this;
        }

        public Builder description(String description) {
            this.description = description;
            return this;
        }

        public Builder url(String url) {
            this.url = url;
            return this;
        }

        public Builder license(String license) {
            this.license = license;
            return this;
        }

        public Builder origin(String origin) {
            this.origin = origin;
            return this;
        }

        public Builder maintainer(String maintainer) {
            this.maintainer = maintainer;
            return this;
        }

        public Builder commit(String commit) {
            this.commit = commit;
            return this;
        }

        public Builder buildTime(long buildTime) {
            this.buildTime = buildTime;
            return this;
        }

        public Builder installedSize(long installedSize) {
            this.installedSize = installedSize;
            return this;
        }

        public Builder size(long size) {
            this.size = size;
            return this;
        }

        public Builder providerPriority(long providerPriority) {
            this.providerPriority = providerPriority;
            return this;
        }

        public Builder replacesPriority(long replacesPriority) {
            this.replacesPriority = replacesPriority;
            return this;
        }

        public Builder depends(List<String> depends) {
            this.depends = depends;
            return this;
        }

        public Builder provides(List<String> provides) {
            this.provides = provides;
            return this;
        }

        public Builder installIf(List<String> installIf) {
            this.installIf = installIf;
            return this;
        }

        public Builder replaces(List<String> replaces) {
            this.replaces = replaces;
            return this;
        }

        public Builder triggers(List<String> triggers) {
            this.triggers = triggers;
            return this;
        }

        public Builder checksum(@Nullable Checksum checksum) {
            this.checksum = checksum;
            return this;
        }

        public Builder dataHash(String dataHash) {
            this.dataHash = dataHash;
            return this;
        }

        public PackageInfo build() {
            return new PackageInfo(
                    name,
                    version,
                    arch,
                    description,
                    url,
                    license,
                    origin,
                    maintainer,
                    commit,
                    buildTime,
                    installedSize,
                    size,
                    providerPriority,
                    replacesPriority,
                    depends,
                    provides,
                    installIf,
                    replaces,
                    triggers,
                    checksum,
                    dataHash);
        }
    }
}
