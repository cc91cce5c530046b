package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.Relation;
import io.github.mavenapko.apk.Version;
import java.util.Optional;

/** The right of one package to replace files of another, which its {@code replaces} entries give. */
final class Replacement {
    private Replacement() {}

    /** Whether one package's entries name the other, in a version that the entry allows. */
    static boolean allows(PackageInfo replacing, PackageInfo replaced) {
        return replacing.replaces().stream()
                .map(Constraint::parse)
                .anyMatch(entry -> entry.name().equals(replaced.name()) && isMet(entry, replaced.version()));
    }

    private static boolean isMet(Constraint entry, String version) {
        if (entry.relation() == Relation.ANY) {
            return true;
        }
        Optional<Version> have = Version.parse(version);
        Optional<Version> want = Version.parse(entry.version());
        return have.isPresent() && want.isPresent() && entry.relation().holds(have.get(), want.get());
    }
}
