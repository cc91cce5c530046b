package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import java.util.List;

/**
 * A record of the installed database.
 *
 * @param info the package; of {@code depends} and the other lists each item as it is between blanks
 * @param files its files, in the order of the record
 * @param text the record's lines as they were read, with the line feed of each, without the blank line behind them
 * @param complete whether a blank line ended the record; the last one of a file may lack it
 */
public record InstalledPackage(PackageInfo info, List<InstalledFile> files, String text, boolean complete) {
    public InstalledPackage {
        files = List.copyOf(files);
    }
}
