package io.github.mavenapko.melange.index;

import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lists packages in an index. */
public final class IndexWriter {
    private final Consumer<Diagnostic> warnings;

    /**
     * Makes a writer.
     *
     * @param warnings is told which packages are left out
     */
    public IndexWriter(Consumer<Diagnostic> warnings) {
        this.warnings = warnings;
    }

    /**
     * Reads the packages, several at a time, and writes the index. Packages of another architecture than the one that is
     * asked for are left out with a warning; one without an architecture of its own fits every index.
     *
     * @return what the index lists
     * @throws InvalidInputException with every file that is absent or no sound package
     * @throws IOException when a file cannot be read or written
     */
    public PackageIndex write(IndexRequest request) throws IOException {
        List<PackageInfo> read = new SeveralPackages(request.packages()).each(IndexWriter::info);
        List<PackageInfo> listed =
                read.stream().filter(info -> fits(info, request.architecture())).toList();
        PackageIndex merged = ApkIndex.merge(existing(request.source()), listed);
        byte[] archive = ApkIndex.write(merged, request.signingKey());
        ReplacedFile.write(request.output(), out -> out.write(archive));
        return merged;
    }

    private static PackageInfo info(Path file) throws IOException {
        return new ApkReader(file.toString(), new Trust.Unchecked()).readInfo(DiskFile.of(file));
    }

    private boolean fits(PackageInfo info, String architecture) {
        boolean fits = architecture.isEmpty()
                || info.arch().equals(architecture)
                || info.arch().equals("noarch");
        if (!fits) {
            warnings.accept(Diagnostic.of(
                    info.fileName(),
                    "is for " + info.arch() + ", not for " + architecture + "; the index leaves it out"));
        }
        return fits;
    }

    private static PackageIndex existing(@Nullable Path source) throws IOException {
        if (source == null || !Files.exists(source)) {
            return new PackageIndex("", List.of());
        }
        return ApkIndex.readUnverified(source.toString(), Files.readAllBytes(source), Keyring.of(List.of()))
                .packages();
    }
}
