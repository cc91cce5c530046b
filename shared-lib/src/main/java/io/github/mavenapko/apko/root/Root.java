package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileTree;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A finished root file system, and what of it belongs to which package. */
public final class Root {
    private final FileTree files;
    private final Map<String, String> packageOf;
    private final List<PackageInfo> installed;
    private final Map<String, String> records;
    private final SortedMap<String, List<String>> scripts;
    private final String runAs;

    Root(
            FileTree files,
            Map<String, String> packageOf,
            List<PackageInfo> installed,
            Map<String, String> records,
            SortedMap<String, List<String>> scripts,
            String runAs) {
        this.files = files;
        this.packageOf = Map.copyOf(packageOf);
        this.installed = List.copyOf(installed);
        this.records = Map.copyOf(records);
        this.scripts = scripts;
        this.runAs = runAs;
    }

    /** Where the database of installed packages is. */
    public static String database() {
        return InitialLayout.INSTALLED;
    }

    /** The files. */
    public FileTree files() {
        return files;
    }

    /** The name of the package that a file came from; null when it came from none. */
    public @Nullable String packageOf(String path) {
        return packageOf.get(path);
    }

    /** The packages in the order of their installation, those of a base image first. */
    public List<PackageInfo> installed() {
        return installed;
    }

    /** The database of installed packages for some of them. */
    public Content databaseOf(List<String> names) {
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(records.getOrDefault(name, "")));
        return Content.of(text.toString());
    }

    /** Scripts of packages, which are kept in the database and have not been run, by package. */
    public SortedMap<String, List<String>> scripts() {
        return scripts;
    }

    /** The user that a container runs as: an id where the definition names a user of the root, else what it says. */
    public String runAs() {
        return runAs;
    }
}
