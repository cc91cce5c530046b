package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.PackageInfo;
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
}
