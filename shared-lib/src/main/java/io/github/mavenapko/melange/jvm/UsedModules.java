package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The modules of the JDK that a project and its dependencies use, as far as their class files show it. */
final class UsedModules {
    /** Elliptic-curve TLS is in a module of its own before Java 22, and no class file refers to it. */
    private static final String CURVES = "jdk.crypto.ec";

    private static final int CURVES_IN_BASE = 22;

    private static final String LIST = "modules.txt";

    private UsedModules() {}

    /** The modules, sorted by name. They are looked for again only when the JDK or a jar has changed. */
    static Set<String> of(JavaProject project, Jdk jdk, StepContext context) throws IOException {
        List<String> inputs = new ArrayList<>(jdk.identity());
        for (Path jar : project.classPath()) {
            inputs.add(DiskFile.of(jar).digest().toString());
        }
        Path kept = context.keptWork()
                .get("modules", inputs, fresh -> Files.write(fresh.resolve(LIST), search(project, jdk, context)));
        return new TreeSet<>(Files.readAllLines(kept.resolve(LIST)));
    }

    private static Set<String> search(JavaProject project, Jdk jdk, StepContext context) throws IOException {
        Path copies = Files.createTempDirectory(context.scratch(), "jdeps-");
        List<String> jars = new ArrayList<>();
        Set<String> modules = new TreeSet<>(Set.of("java.base"));
        for (Path jar : project.classPath()) {
            Optional<ModuleDescriptor> module = ProjectJar.module(jar);
            module.ifPresent(descriptor -> modules.addAll(required(descriptor)));
            boolean copy = module.isPresent() || hasModuleDescriptor(jar);
            jars.add((copy ? withoutModule(jar, copies.resolve(jars.size() + ".jar")) : jar).toString());
        }
        modules.addAll(analyse(jars, jdk, context));
        if (jdk.feature() < CURVES_IN_BASE) {
            modules.add(CURVES);
        }
        return modules;
    }

    private static List<String> analyse(List<String> jars, Jdk jdk, StepContext context) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--print-module-deps",
                "--ignore-missing-deps",
                "--multi-release",
                Integer.toString(jdk.feature()),
                "--class-path",
                String.join(System.getProperty("path.separator"), jars)));
        arguments.addAll(jars);
        JdkTool.Outcome outcome = JdkTool.run("jdeps", arguments);
        if (outcome.status() != 0) {
            throw InvalidInputException.at(
                    context.location(),
                    "with.modules",
                    "jdeps cannot tell which modules the project uses (" + outcome.complaint()
                            + "); name them, separated by commas");
        }
        String last = outcome.output().strip().lines().reduce("", (before, line) -> line);
        return List.of(last.split(",")).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Set<String> required(ModuleDescriptor module) {
        return module.requires().stream()
                .filter(requires -> !requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> name.startsWith("java.") || name.startsWith("jdk."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasModuleDescriptor(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> ProjectJar.isModuleDescriptor(entry.getName()));
        }
    }

    /** jdeps refuses a module whose modules are not all there, so that it gets a copy that is none. */
    private static Path withoutModule(Path jar, Path copy) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false);
                OutputStream stream = Files.newOutputStream(copy);
                ZipOutputStream out = new ZipOutputStream(stream)) {
            out.setLevel(0);
            for (ZipEntry entry : Collections.list(file.entries())) {
                boolean wanted =
                        entry.getName().endsWith(".class") || entry.getName().equals(JarFile.MANIFEST_NAME);
                if (wanted && !ProjectJar.isModuleDescriptor(entry.getName())) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = file.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
        }
        return copy;
    }
}
