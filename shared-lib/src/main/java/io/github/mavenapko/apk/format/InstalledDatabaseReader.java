package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text of an installed database; every letter of apk and apko is known, and none is lost. */
final class InstalledDatabaseReader {
    private static final int LONGEST_LINE = 128 << 10;

    private final String file;
    private final List<InstalledPackage> packages = new ArrayList<>();
    private final List<InstalledFile> files = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private PackageInfo.Builder info = PackageInfo.builder("", "");
    private String name = "";
    private @Nullable String directory;
    private int number;

    InstalledDatabaseReader(String file) {
        this.file = file;
    }

    List<InstalledPackage> read(byte[] database) throws RejectedFileException {
        String all = new String(database, StandardCharsets.UTF_8);
        for (int start = 0; start < all.length(); ) {
            int end = all.indexOf('\n', start);
            end = end < 0 ? all.length() : end;
            readLine(all.substring(start, end));
            start = end + 1;
        }
        endRecord(false);
        return packages;
    }

    private void readLine(String line) throws RejectedFileException {
        number++;
        if (line.isEmpty()) {
            endRecord(true);
            return;
        }
        if (line.length() < 2 || line.charAt(1) != ':' || line.length() > LONGEST_LINE) {
            throw rejected("is not of the form \"letter:value\", or too long");
        }
        text.append(line).append('\n');
        String value = line.substring(2);
        if (!readFileLine(line.charAt(0), value)) {
            readPackageLine(line.charAt(0), value);
        }
    }

    private void readPackageLine(char letter, String value) throws RejectedFileException {
        switch (letter) {
            case 'P' -> {
                name = value;
                info.name(value);
            }
            case 'V' -> info.version(value);
            case 'A' -> info.arch(value);
            case 'L' -> info.license(value);
            case 'T' -> info.description(value);
            case 'o' -> info.origin(value);
            case 'm' -> info.maintainer(value);
            case 'U' -> info.url(value);
            case 'c' -> info.commit(value);
            case 'D' -> info.depends(words(value));
            case 'p' -> info.provides(words(value));
            case 'r' -> info.replaces(words(value));
            case 'i' -> info.installIf(words(value));
            case 't' -> info.buildTime(number(value));
            case 'S' -> info.size(number(value));
            case 'I' -> info.installedSize(number(value));
            case 'k' -> info.providerPriority(number(value));
            case 'q' -> info.replacesPriority(number(value));
            case 'C' -> info.checksum(Checksum.parse(value).orElse(null));
            default -> {
                // tags (g), repository (s) and flags (f) stay in the record's text
            }
        }
    }

    private boolean readFileLine(char letter, String value) throws RejectedFileException {
        switch (letter) {
            case 'F' -> {
                directory = value;
                files.add(new InstalledFile(value, true, Owner.ROOT, Mode.EXECUTABLE, null));
            }
            case 'R' -> {
                if (directory == null) {
                    throw rejected("names a file (R:) before any directory (F:)");
                }
                String path = directory.isEmpty() ? value : directory + "/" + value;
                files.add(new InstalledFile(path, false, Owner.ROOT, Mode.FILE, null));
            }
            case 'M' -> setAttributes(value, true);
            case 'a' -> setAttributes(value, false);
            case 'Z' -> {
                InstalledFile last = last(false);
                replaceLast(last.owner(), last.mode(), Checksum.parse(value).orElse(null));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code uid:gid:octal mode}, and perhaps a digest of extended attributes. */
    private void setAttributes(String value, boolean ofDirectory) throws RejectedFileException {
        InstalledFile last = last(ofDirectory);
        String[] parts = value.split(":", -1);
        try {
            if (parts.length >= 3) {
                Owner owner = new Owner(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
                replaceLast(owner, new Mode(Integer.parseInt(parts[2], 8)), last.hash());
                return;
            }
        } catch (IllegalArgumentException e) {
            throw rejected("has not the form \"uid:gid:mode\" behind its letter");
        }
        throw rejected("has not the form \"uid:gid:mode\" behind its letter");
    }

    private InstalledFile last(boolean isDirectory) throws RejectedFileException {
        InstalledFile last = files.isEmpty() ? null : files.get(files.size() - 1);
        if (last == null || last.directory() != isDirectory) {
            throw rejected("belongs to no " + (isDirectory ? "directory (F:)" : "file (R:)"));
        }
        return last;
    }

    private void replaceLast(Owner owner, Mode mode, @Nullable Checksum checksum) {
        InstalledFile last = files.get(files.size() - 1);
        files.set(files.size() - 1, new InstalledFile(last.path(), last.directory(), owner, mode, checksum));
    }

    private void endRecord(boolean complete) throws RejectedFileException {
        if (text.length() > 0) {
            if (name.isEmpty()) {
                throw rejected("ends a record without a name (P:)");
            }
            packages.add(new InstalledPackage(info.build(), files, text.toString(), complete));
        }
        info = PackageInfo.builder("", "");
        name = "";
        files.clear();
        text.setLength(0);
        directory = null;
    }

    private static List<String> words(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(" "));
    }

    private long number(String value) throws RejectedFileException {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw rejected("has no number behind its letter");
        }
    }

    private RejectedFileException rejected(String problem) {
        return new RejectedFileException(file, "line " + number + " of the installed database " + problem);
    }
}
