package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Contents;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonWriter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of a lock file: exactly which packages a configuration means. The file is JSON of the form that the apko tool writes, to the byte.
 *
 * @param config the configuration that was locked; null in old files
 * @param keyring the public keys that verify indexes
 * @param buildRepositories asked while building only
 * @param runtimeRepositories listed in the image only
 * @param repositories asked while building, and listed in the image
 * @param packages for each architecture in install order
 */
public record LockFile(
        @Nullable ConfigStamp config,
        List<Key> keyring,
        List<IndexAddress> buildRepositories,
        List<IndexAddress> runtimeRepositories,
        List<IndexAddress> repositories,
        List<LockedPackage> packages) {

    /** The version of the form. */
    static final String VERSION = "v1";

    private static final Pattern SCHEME = Pattern.compile("^https?://");

    public LockFile {
        keyring = List.copyOf(keyring);
        buildRepositories = List.copyOf(buildRepositories);
        runtimeRepositories = List.copyOf(runtimeRepositories);
        repositories = List.copyOf(repositories);
        packages = List.copyOf(packages);
    }

    /**
     * The text of a configuration.
     *
     * @param name the file, as it was named
     * @param checksum {@code sha256-} and base64, over the file and what it includes
     */
    public record ConfigStamp(String name, String checksum) {

        /**
         * The stamp of a configuration.
         *
         * @param digest of the file followed by what it includes
         */
        public static ConfigStamp of(String name, Digest digest) {
            return new ConfigStamp(name, "sha256-" + Base64.getEncoder().encodeToString(digest.bytes()));
        }
    }

    /**
     * A public key.
     *
     * @param url where it was read, as configured or discovered
     * @param content PEM; empty in old files
     */
    public record Key(String url, String content) {

        /** The URL without {@code http://} or {@code https://}. */
        public String name() {
            return withoutScheme(url);
        }
    }

    /**
     * A repository for one architecture.
     *
     * @param name its location without scheme and tag, and the architecture
     * @param url of the index
     * @param architecture its apk name
     */
    public record IndexAddress(String name, String url, String architecture) {

        /** What a lock says of a configured repository. */
        public static IndexAddress of(String address, Architecture architecture) {
            String url = address + "/" + architecture.apk();
            return new IndexAddress(withoutScheme(url), url + "/APKINDEX.tar.gz", architecture.apk());
        }
    }

    /**
     * The lock of a configuration.
     *
     * @param keyring the configured keys and those that were discovered
     * @param config as it was read, without what is added from outside
     * @param packages for each architecture in install order
     */
    public static LockFile of(
            ConfigStamp stamp,
            List<Key> keyring,
            ApkoConfig config,
            List<Architecture> architectures,
            List<LockedPackage> packages) {
        Contents contents = config.contents();
        return new LockFile(
                stamp,
                keyring,
                repositories(contents.buildRepositories(), architectures),
                repositories(contents.runtimeRepositories(), architectures),
                repositories(contents.repositories(), architectures),
                packages);
    }

    private static List<IndexAddress> repositories(List<Repository> configured, List<Architecture> architectures) {
        return architectures.stream()
                .flatMap(architecture ->
                        configured.stream().map(repository -> IndexAddress.of(repository.address(), architecture)))
                .toList();
    }

    /**
     * Reads a lock file.
     *
     * @param source its name in messages
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with everything that is wrong with it
     */
    public static LockFile read(String source, byte[] text) {
        return LockFileReader.read(JsonInput.read(source, text));
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return JsonWriter.indented("  ").withFinalNewline().bytes(LockFileWriter.json(this));
    }

    private static String withoutScheme(String url) {
        return SCHEME.matcher(url).replaceFirst("");
    }

    /** The packages for an architecture, in install order. */
    public List<LockedPackage> packages(Architecture architecture) {
        return packages.stream()
                .filter(locked -> locked.architecture().equals(Optional.of(architecture)))
                .toList();
    }
}
