package io.github.mavenapko.melange.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** What a jar says about itself. */
final class ProjectJar {
    private static final String MODULE = "module-info.class";
    private static final String VERSIONS = "META-INF/versions/";
    private static final int LARGEST_CLASS = 16 << 20;

    private ProjectJar() {}

    /** The manifest's {@code Main-Class}. */
    static Optional<String> mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty());
        }
    }

    /** The classes with a main method, sorted by name. */
    static List<String> startableClasses(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith(MODULE)) {
                    ClassFile type = ClassFile.read(bytes(file, entry));
                    if (type.startable()) {
                        names.add(type.name());
                    }
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    /** The module that the jar is, as its module descriptor says; the one of the highest Java version. */
    static Optional<ModuleDescriptor> module(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
            ZipEntry entry = file.getEntry(MODULE);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = file.getInputStream(entry)) {
                return Optional.of(ModuleDescriptor.read(in));
            }
        }
    }

    /** Whether an entry of a jar is a module descriptor. */
    static boolean isModuleDescriptor(String entry) {
        return entry.equals(MODULE) || entry.startsWith(VERSIONS) && entry.endsWith("/" + MODULE);
    }

    private static byte[] bytes(JarFile file, ZipEntry entry) throws IOException {
        if (entry.getSize() > LARGEST_CLASS) {
            throw new IOException(file.getName() + ": " + entry.getName() + " is larger than " + LARGEST_CLASS);
        }
        try (InputStream in = file.getInputStream(entry)) {
            return in.readNBytes(LARGEST_CLASS);
        }
    }
}
