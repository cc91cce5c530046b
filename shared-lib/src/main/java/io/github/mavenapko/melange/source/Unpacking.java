package io.github.mavenapko.melange.source;

import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.sandbox.HostName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks a tar archive, compressed or not, or a zip archive into a directory of the workspace. Names cannot lead out of
 * the directory: not by {@code ..}, and not through a symbolic link, whether the archive or an earlier step made it.
 * Symbolic links themselves may lead anywhere, since only the guest ever follows them. Modes and times are kept, owners
 * and special bits not; device nodes are refused.
 */
final class Unpacking {
    private static final int MOST_FILES = 1_000_000;
    private static final long MOST_BYTES = 32L << 30;
    private static final int LONGEST_TARGET = 4096;

    private final Workspace workspace;
    private final String directory;
    private final int strip;
    private final Map<Path, FileTime> directoryTimes = new LinkedHashMap<>();
    private int files;
    private long bytes;

    /**
     * Unpacks somewhere.
     *
     * @param directory the path of the directory in the workspace
     * @param strip how many leading components every name loses; names without more are left out
     */
    Unpacking(Workspace workspace, String directory, int strip) {
        this.workspace = workspace;
        this.directory = directory;
        this.strip = strip;
    }

    /**
     * Unpacks a file.
     *
     * @throws UnusableArchiveException when it is not an archive, is damaged, or wants to be written elsewhere
     */
    void unpack(Path archive) throws IOException {
        workspace.directory(directory);
        if (isZip(archive)) {
            unpackZip(archive);
        } else {
            unpackTar(archive);
        }
        List<Path> innermostFirst = new ArrayList<>(directoryTimes.keySet());
        for (int i = innermostFirst.size() - 1; i >= 0; i--) {
            Files.setLastModifiedTime(innermostFirst.get(i), directoryTimes.get(innermostFirst.get(i)));
        }
    }

    private static boolean isZip(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] < 8 && start[3] < 9;
        }
    }

    private void unpackTar(Path archive) throws IOException {
        try (BufferedInputStream in = uncompressed(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name())) {
            requireTar(in);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Optional<String> name = name(entry.getName());
                if (name.isPresent()) {
                    unpackTarEntry(tar, entry, name.get());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableArchiveException("is a damaged archive: " + e.getMessage(), e);
        }
    }

    private static BufferedInputStream uncompressed(Path archive) throws IOException {
        InputStream in = Files.newInputStream(archive);
        try {
            return Compression.uncompressed(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw new UnusableArchiveException("cannot be decompressed: " + e.getMessage(), e);
        }
    }

    private static void requireTar(BufferedInputStream in) throws IOException {
        byte[] header = Compression.peek(in, 512);
        if (header.length < 512 || !TarArchiveInputStream.matches(header, 512) && !isOldTar(header)) {
            throw new UnusableArchiveException(
                    "is neither a tar archive (plain or compressed by gzip, bzip2, xz, zstd, lzma or compress) nor a"
                            + " zip archive; with \"extract: false\" the file is left as it is");
        }
    }

    /** The oldest tar archives have no magic, but a sum of the header. */
    private static boolean isOldTar(byte[] header) {
        return TarUtils.verifyCheckSum(header) && header[0] != 0;
    }

    private void unpackTarEntry(TarArchiveInputStream tar, TarArchiveEntry entry, String name) throws IOException {
        FileTime time = entry.getLastModifiedTime();
        if (entry.isDirectory()) {
            makeDirectory(name, entry.getMode(), time);
        } else if (entry.isSymbolicLink()) {
            makeLink(name, entry.getLinkName());
        } else if (entry.isLink()) {
            makeHardLink(name, entry.getLinkName());
        } else if (entry.isFile() && !entry.isFIFO() && !entry.isCharacterDevice() && !entry.isBlockDevice()) {
            makeFile(name, tar, entry.getMode(), time);
        } else {
            throw new UnusableArchiveException("\"" + entry.getName() + "\" is a device node or FIFO");
        }
    }

    private void unpackZip(Path archive) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                Optional<String> name = name(entry.getName());
                if (name.isPresent()) {
                    unpackZipEntry(zip, entry, name.get());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableArchiveException("is a damaged archive: " + e.getMessage(), e);
        }
    }

    private void unpackZipEntry(ZipFile zip, ZipArchiveEntry entry, String name) throws IOException {
        if (!zip.canReadEntryData(entry)) {
            throw new UnusableArchiveException(
                    "\"" + entry.getName() + "\" is encrypted or compressed in an unknown way");
        }
        int mode = entry.getUnixMode() == 0 ? 0 : entry.getUnixMode() & 07777;
        FileTime time = entry.getLastModifiedTime();
        if (entry.isDirectory()) {
            makeDirectory(name, mode == 0 ? 0755 : mode, time);
        } else if (entry.isUnixSymlink()) {
            makeLink(name, zip.getUnixSymlink(entry));
        } else {
            try (InputStream in = zip.getInputStream(entry)) {
                makeFile(name, in, mode == 0 ? 0644 : mode, time);
            }
        }
    }

    /** Where an entry goes in the workspace; empty when stripping leaves nothing of its name. */
    private Optional<String> name(String text) throws IOException {
        if (++files > MOST_FILES) {
            throw new UnusableArchiveException("has more than " + MOST_FILES + " files");
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split("/")) {
            if (part.equals("..")) {
                throw new UnusableArchiveException("\"" + text + "\" leads out of the directory");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (parts.size() <= strip) {
            return Optional.empty();
        }
        String rest = String.join("/", parts.subList(strip, parts.size()));
        return Optional.of(FilePath.check(directory.isEmpty() ? rest : directory + "/" + rest));
    }

    private void makeDirectory(String name, int mode, FileTime time) throws IOException {
        Path path = workspace.directory(name);
        Files.setAttribute(path, "unix:mode", mode & 0777 | 0700, LinkOption.NOFOLLOW_LINKS);
        directoryTimes.put(path, time);
    }

    private void makeFile(String name, InputStream content, int mode, FileTime time) throws IOException {
        Path path = workspace.newFile(name);
        bytes += Files.copy(new BoundedInput(content, MOST_BYTES - bytes), path);
        Files.setAttribute(path, "unix:mode", Mode.ofStat(mode).permissions().bits() | 0600, LinkOption.NOFOLLOW_LINKS);
        Files.setLastModifiedTime(path, time);
    }

    private void makeLink(String name, String target) throws IOException {
        if (target.isEmpty() || target.length() > LONGEST_TARGET || target.indexOf('\0') >= 0) {
            throw new UnusableArchiveException("\"" + name + "\" is a link to nothing");
        }
        Files.createSymbolicLink(workspace.newFile(name), HostName.target(target));
    }

    private void makeHardLink(String name, String target) throws IOException {
        Optional<String> found = name(target);
        if (found.isEmpty()) {
            throw new UnusableArchiveException(
                    "\"" + name + "\" is a further name of \"" + target + "\", which is left out");
        }
        Path existing = HostName.in(workspace.directory(FilePath.parent(found.get())), FilePath.name(found.get()));
        if (!Files.isRegularFile(existing, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableArchiveException(
                    "\"" + name + "\" is a further name of \"" + target + "\", which is no file");
        }
        if (!found.get().equals(name)) {
            Files.createLink(workspace.newFile(name), existing);
        }
    }
}
