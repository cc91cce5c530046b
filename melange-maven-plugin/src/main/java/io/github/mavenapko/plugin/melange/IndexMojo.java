package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.melange.index.IndexRequest;
import io.github.mavenapko.melange.index.IndexWriter;
import io.github.mavenapko.melange.index.PackageLocations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Writes an index of packages. */
@Mojo(name = "index", requiresProject = false, threadSafe = true)
public class IndexMojo extends AbstractToolMojo {

    /** The packages that the index lists: {@code .apk} files, or directories whose {@code .apk} files are meant. */
    @Parameter(property = "melange.packages")
    List<String> packages = List.of();

    /** The index file to write. */
    @Parameter(property = "melange.output", defaultValue = "APKINDEX.tar.gz")
    String output = "APKINDEX.tar.gz";

    /** The index that {@code melange.merge} starts from; one that is absent counts as empty. */
    @Parameter(property = "melange.source", defaultValue = "APKINDEX.tar.gz")
    String source = "APKINDEX.tar.gz";

    /** Adds the packages to those of {@code melange.source}; one of the same name and version is replaced. */
    @Parameter(property = "melange.merge", defaultValue = "false")
    boolean merge;

    /** Lists packages of this architecture only, and says which are left out. Without it all are listed. */
    @Parameter(property = "melange.arch")
    @Nullable
    String arch;

    /** The private key that signs the index, a PEM file whose name ends in {@code .rsa}; without one the index stays unsigned. */
    @Parameter(property = "melange.signingKey")
    @Nullable
    String signingKey;

    @Inject
    public IndexMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        Path directory = directory();
        IndexRequest request = new IndexRequest(
                PackageLocations.files(directory, packages),
                directory.resolve(output),
                merge ? directory.resolve(source) : null,
                arch == null
                        ? ""
                        : Architecture.parse(arch).map(Architecture::apk).orElse(arch),
                signingKey == null ? null : key(signingKey));
        PackageIndex index = new IndexWriter(warning -> getLog().warn(warning.toString())).write(request);
        getLog().info(request.output() + " lists "
                + Counted.packages(index.packages().size()));
    }
}
