package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.PackageName;
import io.github.mavenapko.apk.Version;
import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.FileEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a package must keep to so that apk installs all of it; everything that is wrong is reported at once. */
final class WritingRules {
    private static final int LARGEST_SCRIPT = 262_144;
    private static final int LONGEST_DEPENDENCY = 256;
    private static final int LONGEST_SCALARS = 2048;
    private static final int LARGEST_ID = 2_097_151;
    private static final long LARGEST_FILE = (1L << 33) - 1;
    private static final int LARGEST_PRIORITY = 65_535;

    private final ApkContents contents;
    private final PackageInfo info;
    private final SourceLocation place;
    private final Diagnostics problems = new Diagnostics();

    private WritingRules(ApkContents contents) {
        this.contents = contents;
        this.info = contents.info();
        this.place = SourceLocation.of(info.label());
    }

    static void check(ApkContents contents) {
        WritingRules rules = new WritingRules(contents);
        rules.checkIdentity();
        rules.checkTexts();
        rules.checkLists();
        rules.checkControl();
        contents.files().walk(rules::checkFile);
        rules.problems.throwIfErrors();
    }

    private void checkIdentity() {
        if (!PackageName.isValid(info.name())) {
            error("name", "\"" + info.name() + "\" is not a package name; use " + PackageName.RULE);
        }
        if (Version.parse(info.version()).isEmpty()) {
            error("version", "\"" + info.version() + "\" is not a version; use digits and points, then optionally -r0");
        }
        if (info.arch().isEmpty()) {
            error("arch", "is missing");
        }
        checkPriority("provider-priority", info.providerPriority());
        checkPriority("replaces-priority", info.replacesPriority());
    }

    private void checkPriority(String field, long priority) {
        if (priority < 0 || priority > LARGEST_PRIORITY) {
            error(field, priority + " is not from 0 to " + LARGEST_PRIORITY);
        }
    }

    private void checkTexts() {
        List<String> scalars =
                List.of(info.arch(), info.origin(), info.description(), info.url(), info.commit(), info.maintainer());
        List<String> fields = List.of("arch", "origin", "description", "url", "commit", "maintainer");
        for (int i = 0; i < fields.size(); i++) {
            checkLine(fields.get(i), scalars.get(i));
        }
        contents.licenses().forEach(license -> checkLine("license", license));
        contents.vendored().forEach(item -> checkLine("vendored", item));
        int together = scalars.stream().mapToInt(WritingRules::bytes).sum()
                + contents.licenses().stream().mapToInt(WritingRules::bytes).sum();
        if (together > LONGEST_SCALARS) {
            error(
                    "description",
                    "description, url, licences and the other texts have " + together
                            + " bytes together; apk can index at most " + LONGEST_SCALARS);
        }
    }

    private void checkLists() {
        checkItems("dependencies.runtime", info.depends());
        checkItems("dependencies.provides", info.provides());
        checkItems("dependencies.replaces", info.replaces());
        checkItems("install-if", info.installIf());
        checkItems("triggers", info.triggers());
    }

    private void checkItems(String field, List<String> items) {
        for (String item : items) {
            checkLine(field, item);
            if (item.isBlank()) {
                error(field, "an item is empty; write a name with an optional version");
            }
            if (bytes(item) > LONGEST_DEPENDENCY) {
                error(field, "\"" + item + "\" is longer than the " + LONGEST_DEPENDENCY + " bytes that apk accepts");
            }
        }
    }

    private void checkControl() {
        contents.control().forEach((name, content) -> {
            if (!name.startsWith(".")
                    || name.indexOf('/') >= 0
                    || name.equals(PkgInfo.NAME)
                    || name.startsWith(SignatureEntry.PREFIX)) {
                error("control", "\"" + name + "\" is not the name of a control file, such as .post-install");
            }
            if (ApkContents.isScript(name) && content.length > LARGEST_SCRIPT) {
                error("scriptlets", name + " is larger than the " + LARGEST_SCRIPT + " bytes that apk runs");
            }
        });
    }

    private void checkFile(FileEntry file) {
        String path = file.path();
        boolean reserved = path.equals(PkgInfo.NAME)
                || path.equals(".INSTALL")
                || path.startsWith(SignatureEntry.PREFIX)
                || ApkContents.isScript(path);
        if (reserved) {
            error("files", "\"" + path + "\" has a name that apk takes for a part of the package itself; rename it");
        }
        if (file.attributes().owner().uid() > LARGEST_ID
                || file.attributes().owner().gid() > LARGEST_ID) {
            error(
                    "files",
                    "\"" + path + "\" belongs to an id above " + LARGEST_ID + ", which a package cannot express");
        }
        if (file instanceof FileEntry.Regular regular && regular.content().size() > LARGEST_FILE) {
            error("files", "\"" + path + "\" is 8 GiB or larger, which a package cannot express");
        }
    }

    private void checkLine(String field, String value) {
        if (value.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
            error(field, "\"" + value + "\" has a line break or another control character, which would forge a line");
        }
    }

    private void error(String field, String message) {
        problems.error(place, field, message);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
