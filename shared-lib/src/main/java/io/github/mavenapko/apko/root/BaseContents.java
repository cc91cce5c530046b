package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.InstalledDatabase;
import io.github.mavenapko.apk.format.InstalledPackage;
import java.io.IOException;
import java.util.List;

/**
 * What a base image has installed.
 *
 * @param present whether there is a base image at all
 * @param packages that it says it has
 * @param records of the database of installed packages that they get
 */
public record BaseContents(boolean present, List<PackageInfo> packages, List<String> records) {
    /** No base image. */
    public static final BaseContents NONE = new BaseContents(false, List.of(), List.of());

    public BaseContents {
        packages = List.copyOf(packages);
        records = List.copyOf(records);
    }

    /**
     * Reads a base image's database as apko does: a last record without an empty line behind it does not count, and of files only the names are
     * kept.
     *
     * @param file what messages call it
     */
    public static BaseContents read(String file, byte[] database) throws IOException {
        List<InstalledPackage> installed = InstalledDatabase.read(file, database).stream()
                .filter(InstalledPackage::complete)
                .toList();
        return new BaseContents(
                true,
                installed.stream().map(InstalledPackage::info).toList(),
                installed.stream().map(InstalledDatabase::recordRewrittenByApko).toList());
    }
}
