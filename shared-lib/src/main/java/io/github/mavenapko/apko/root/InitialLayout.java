package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import java.util.List;

/** What a root has before the first package: directories, the package database, and a few devices. All of the year 1970 and owned by root. */
final class InitialLayout {
    static final String DATABASE = "usr/lib/apk/db/";
    static final String INSTALLED = DATABASE + "installed";
    static final String TRIGGERS = DATABASE + "triggers";
    static final String SCRIPTS = DATABASE + "scripts.tar";
    static final String WORLD = "etc/apk/world";
    static final String REPOSITORIES = "etc/apk/repositories";
    static final String KEYS = "etc/apk/keys";

    private static final List<String> DIRECTORIES = List.of(
            "dev",
            "etc",
            "opt",
            "var",
            "usr",
            "etc/apk",
            KEYS,
            "usr/lib",
            "usr/lib/apk",
            "usr/lib/apk/db",
            "usr/lib/apk/exec",
            "var/cache",
            "var/cache/apk",
            "var/cache/misc");
    /** Two zero blocks: a tar archive without entries. */
    private static final int EMPTY_ARCHIVE = 1024;

    private InitialLayout() {}

    static void create(ImageRoot root, Architecture architecture) {
        root.makeDirectories("tmp", Attributes.of(new Mode(01777)));
        root.makeDirectories("proc", Attributes.of(new Mode(0555)));
        DIRECTORIES.forEach(directory -> root.makeDirectories(directory, ImageRoot.DIRECTORY));
        file(root, WORLD, Mode.FILE, Content.empty());
        file(root, REPOSITORIES, Mode.FILE, Content.empty());
        file(root, DATABASE + "lock", new Mode(0600), Content.empty());
        file(root, TRIGGERS, Mode.FILE, Content.empty());
        file(root, INSTALLED, Mode.FILE, Content.empty());
        file(root, SCRIPTS, Mode.FILE, Content.of(new byte[EMPTY_ARCHIVE]));
        file(root, "etc/apk/arch", Mode.FILE, Content.of(architecture.apk() + "\n"));
        DeviceNodes.createMissing(root);
    }

    private static void file(ImageRoot root, String path, Mode mode, Content content) {
        root.put(new FileEntry.Regular(path, Attributes.of(mode), content));
    }
}
