package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.PkgInfo;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.melange.config.Copyright;
import io.github.mavenapko.melange.config.Dependencies;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.config.PackageOptions;
import io.github.mavenapko.melange.config.Scriptlets;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.sca.ScanOptions;
import io.github.mavenapko.sca.ScannedPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a definition says of one of its packages. */
record DefinedPackage(
        PackageDefinition main,
        String name,
        String description,
        String url,
        Dependencies dependencies,
        PackageOptions options,
        @Nullable Scriptlets scriptlets,
        boolean conditional) {

    static DefinedPackage of(PackageDefinition main) {
        return new DefinedPackage(
                main,
                main.name(),
                main.description(),
                main.url(),
                main.dependencies(),
                main.options(),
                main.scriptlets(),
                false);
    }

    static DefinedPackage of(Subpackage sub, PackageDefinition main) {
        return new DefinedPackage(
                main,
                sub.name(),
                sub.description(),
                sub.url(),
                sub.dependencies(),
                sub.options(),
                sub.scriptlets(),
                !sub.condition().isEmpty());
    }

    String fileName() {
        return name + "-" + main.fullVersion() + ".apk";
    }

    ScannedPackage scanned(FileTree files) {
        return new ScannedPackage(name, main.fullVersion(), files, dependencies.runtime());
    }

    ScanOptions scanOptions() {
        return new ScanOptions(options.noCommands(), options.noDepends(), options.noProvides(), null);
    }

    /** The text of the package's {@code .PKGINFO}, with what no definition says from the present one. */
    String pkgInfo(PackageInfo present, io.github.mavenapko.sca.Dependencies found, @Nullable String namespace) {
        PackageInfo info = PackageInfo.builder(name, main.fullVersion())
                .arch(present.arch())
                .installedSize(present.installedSize())
                .origin(main.name())
                .description(description.strip().replaceAll("\\s*[\\r\\n]+\\s*", " "))
                .url(url)
                .commit(present.commit())
                .maintainer(namespace == null ? present.maintainer() : namespace)
                .buildTime(present.buildTime())
                .depends(found.runtime())
                .provides(found.provides())
                .replaces(dependencies.replaces())
                .providerPriority(priority(dependencies.providerPriority()))
                .replacesPriority(priority(dependencies.replacesPriority()))
                .triggers(scriptlets == null ? List.of() : scriptlets.triggerPaths())
                .dataHash(present.dataHash())
                .build();
        List<String> licenses = main.copyright().stream()
                .map(Copyright::license)
                .filter(license -> !license.isEmpty())
                .toList();
        return new PkgInfo(info, licenses, found.vendored()).text();
    }

    private static long priority(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
