package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Modules of the same build whose packages an image may not use, because its project does not depend on them. */
final class HiddenModules {
    private final List<ModuleRepository> modules;

    HiddenModules(List<ModuleRepository> modules) {
        this.modules = modules;
    }

    /** The same failure, and for each package that one of the modules makes, what to add to use it. */
    InvalidInputException explain(
            InvalidInputException failure, List<String> packages, List<Architecture> architectures) throws IOException {
        List<Diagnostic> problems = new ArrayList<>(failure.diagnostics());
        for (ModuleRepository module : modules) {
            List<String> made = names(module, architectures);
            for (String item : packages) {
                String name = Constraint.parse(item).name();
                if (made.contains(name)) {
                    problems.add(new Diagnostic(
                            SourceLocation.of("pom.xml"),
                            "dependencies",
                            "package \"" + name + "\" is made by module " + module.module()
                                    + ", which this project does not depend on; add a dependency on it"));
                }
            }
        }
        return new InvalidInputException(problems);
    }

    private static List<String> names(ModuleRepository module, List<Architecture> architectures) throws IOException {
        List<String> names = new ArrayList<>();
        for (Architecture architecture : architectures) {
            Path index = module.directory().resolve(architecture.apk()).resolve(ApkIndex.FILE_NAME);
            if (Files.isRegularFile(index)) {
                ApkIndex.readUnverified(module.module(), Files.readAllBytes(index), Keyring.of(List.of()))
                        .packages()
                        .packages()
                        .forEach(info -> names.add(info.name()));
            }
        }
        return names;
    }
}
