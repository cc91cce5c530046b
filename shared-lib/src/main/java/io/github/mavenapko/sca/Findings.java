package io.github.mavenapko.sca;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what generators find in one package. */
final class Findings {
    private final ScannedPackage of;
    private final Diagnostics diagnostics;
    private final Set<String> runtime = new TreeSet<>();
    private final Set<String> provides = new TreeSet<>();
    private final Set<String> vendored = new TreeSet<>();

    Findings(ScannedPackage of, Diagnostics diagnostics) {
        this.of = of;
        this.diagnostics = diagnostics;
    }

    ScannedPackage scanned() {
        return of;
    }

    void needs(String entry) {
        runtime.add(entry);
    }

    /** Provides something in the package's own version. */
    void provides(String name) {
        provides(name, of.version());
    }

    void provides(String name, String version) {
        provides.add(name + "=" + version);
    }

    void providesAnyVersion(String name) {
        provides.add(name);
    }

    void vendors(String name, String version) {
        vendored.add(name + "=" + version);
    }

    void warning(String message) {
        diagnostics.warning(SourceLocation.of(of.name()), "", message);
    }

    Dependencies result(ScanOptions options) {
        if (options.noCommands()) {
            runtime.removeIf(entry -> entry.startsWith("cmd:"));
            provides.removeIf(entry -> entry.startsWith("cmd:"));
        }
        return new Dependencies(
                options.noDepends() ? List.of() : List.copyOf(runtime),
                options.noProvides() ? List.of() : List.copyOf(provides),
                List.copyOf(vendored));
    }
}
