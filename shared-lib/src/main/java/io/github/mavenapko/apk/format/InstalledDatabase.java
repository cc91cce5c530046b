package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The text of {@code lib/apk/db/installed}: a record for each package that is installed, with its files. */
public final class InstalledDatabase {
    /** Owner and mode that are not written, of files and of directories. */
    private static final Mode USUAL_FILE = Mode.FILE;

    private static final Mode USUAL_DIRECTORY = Mode.EXECUTABLE;

    private InstalledDatabase() {}

    /**
     * Reads a database without losing anything.
     *
     * @param file what the messages of errors begin with
     * @throws RejectedFileException when a line is malformed or at a wrong place
     */
    public static List<InstalledPackage> read(String file, byte[] text) throws RejectedFileException {
        return new InstalledDatabaseReader(file).read(text);
    }

    /**
     * The record of a newly installed package as apko writes it, the blank line behind it included. Files whose parents
     * are not all among the files are left out, as apko does.
     *
     * @param info the package as apko reads it, with checksum and size
     * @param files those of its files that it owns in the end
     */
    public static String record(PackageInfo info, List<TarEntry> files) {
        return text(info, files.stream().map(InstalledDatabase::installed).toList());
    }

    /** The record of a package of a base image as apko rewrites it: owners, modes and checksums of files are lost. */
    public static String recordRewrittenByApko(InstalledPackage installed) {
        List<InstalledFile> bare = installed.files().stream()
                .filter(file -> !file.path().isEmpty())
                .map(file -> new InstalledFile(
                        file.path(),
                        file.directory(),
                        Owner.ROOT,
                        file.directory() ? USUAL_DIRECTORY : USUAL_FILE,
                        null))
                .toList();
        return text(installed.info(), bare);
    }

    private static String text(PackageInfo info, List<InstalledFile> files) {
        StringBuilder text = new StringBuilder();
        IndexText.line(text, 'P', info.name());
        IndexText.line(text, 'V', info.version());
        IndexText.line(text, 'A', info.arch());
        IndexText.line(text, 'L', info.license());
        IndexText.line(text, 'T', info.description());
        IndexText.line(text, 'o', info.origin());
        IndexText.line(text, 'm', info.maintainer());
        IndexText.line(text, 'U', info.url());
        IndexText.line(text, 'D', String.join(" ", info.depends()));
        IndexText.line(text, 'p', String.join(" ", info.provides()));
        if (!info.replaces().isEmpty()) {
            IndexText.line(text, 'r', String.join(" ", info.replaces()));
        }
        IndexText.line(text, 'c', info.commit());
        // the brackets are how Go prints a list; images are equal only with them
        IndexText.line(text, 'i', "[" + String.join(" ", info.installIf()) + "]");
        IndexText.line(text, 't', String.valueOf(info.buildTime()));
        IndexText.line(text, 'S', String.valueOf(info.size()));
        IndexText.line(text, 'I', String.valueOf(info.installedSize()));
        IndexText.line(text, 'k', String.valueOf(info.providerPriority()));
        info.checksum().ifPresent(checksum -> IndexText.line(text, 'C', checksum.toString()));
        appendFiles(text, InstalledOrder.sorted(files));
        return text.append('\n').toString();
    }

    private static void appendFiles(StringBuilder text, List<InstalledFile> files) {
        boolean directorySeen = false;
        for (InstalledFile file : files) {
            if (file.directory()) {
                IndexText.line(text, 'F', file.path());
                appendAttributes(text, 'M', file, USUAL_DIRECTORY);
                directorySeen = true;
                continue;
            }
            if (!directorySeen) {
                IndexText.line(text, 'F', "");
                directorySeen = true;
            }
            IndexText.line(text, 'R', FilePath.name(file.path()));
            appendAttributes(text, 'a', file, USUAL_FILE);
            file.checksum().ifPresent(checksum -> IndexText.line(text, 'Z', checksum.toString()));
        }
    }

    private static void appendAttributes(StringBuilder text, char letter, InstalledFile file, Mode usual) {
        if (!file.owner().equals(Owner.ROOT) || !file.mode().equals(usual)) {
            IndexText.line(text, letter, file.owner() + ":" + file.mode());
        }
    }

    private static InstalledFile installed(TarEntry entry) {
        FileEntry file = entry.file();
        Optional<Checksum> checksum = entry.record(Apk.CHECKSUM_RECORD).flatMap(Checksum::parse);
        return new InstalledFile(
                file.path(),
                file instanceof FileEntry.Directory,
                file.attributes().owner(),
                file.attributes().mode(),
                checksum.orElse(null));
    }

    /** The lines of {@code lib/apk/db/triggers} for a package, as apko writes them: its checksum and directories. */
    public static String triggers(PackageInfo info) {
        StringBuilder text = new StringBuilder();
        for (String value : info.triggers()) {
            text.append(info.checksum().orElseThrow()).append(' ').append(value).append('\n');
        }
        return text.toString();
    }

    /**
     * What a package adds to {@code lib/apk/db/scripts.tar}, as apko chooses and names its entries: a segment of a tar
     * archive without end blocks, often empty.
     *
     * @param mtime in seconds since 1970
     */
    public static byte[] scripts(Apk apk, long mtime) throws IOException {
        PackageInfo info = apk.infoAsApko();
        String prefix = info.name() + "-" + info.version() + "." + apk.checksum();
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        TarWriter tar = new TarWriter(segment);
        for (TarEntry entry : apk.control()) {
            boolean executable = (entry.file().attributes().mode().bits() & 0555) == 0555;
            if (executable && !entry.path().equals(PkgInfo.NAME)) {
                FileEntry script = entry.file().with(entry.file().attributes().withMtime(mtime));
                tar.write(entry.withFile(script), prefix + entry.path());
            }
        }
        return segment.toByteArray();
    }
}
