package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a package is made of.
 *
 * @param info who it is and what it needs; size and hashes are worked out when it is written
 * @param licenses a licence each, as written in the recipe
 * @param vendored dependencies that the package carries in itself
 * @param control further files of the control section by name, such as {@code .melange.yaml} or {@code .post-install}
 * @param files what is installed
 * @param owners names for the owners of files
 * @param epoch the time of the control section's entries, in seconds since 1970; files have their own
 */
public record ApkContents(
        PackageInfo info,
        List<String> licenses,
        List<String> vendored,
        SortedMap<String, byte[]> control,
        FileTree files,
        OwnerNames owners,
        long epoch) {
    /** The names of scripts in the control section. */
    public static final Set<String> SCRIPTS = Set.of(
            ".pre-install",
            ".post-install",
            ".pre-deinstall",
            ".post-deinstall",
            ".pre-upgrade",
            ".post-upgrade",
            ".trigger");

    public ApkContents {
        licenses = List.copyOf(licenses);
        vendored = List.copyOf(vendored);
        SortedMap<String, byte[]> sorted = new TreeMap<>(FilePath.BYTEWISE);
        sorted.putAll(control);
        control = Collections.unmodifiableSortedMap(sorted);
    }

    /** A package of files alone, which belong to root and are dated 1970. */
    public static ApkContents of(PackageInfo info, FileTree files) {
        List<String> licenses = info.license().isEmpty() ? List.of() : List.of(info.license());
        return new ApkContents(
                info, licenses, List.of(), new TreeMap<>(Map.of()), files, OwnerNames.ROOT, info.buildTime());
    }

    static boolean isScript(String controlName) {
        return SCRIPTS.contains(controlName);
    }
}
