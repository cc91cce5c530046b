package io.github.mavenapko;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of the architecture page: which package may use which, and which owns what edge to the outside. */
class ArchitectureTest {
    private static final String ROOT = "io.github.mavenapko.";

    /** Package, what it may use of ours (a trailing {@code .*} takes in the packages beneath), what it may use of others. */
    private static final Map<String, Row> TABLE = table("""
            diagnostic      |                                                                    |
            digest          |                                                                    | java.security, javax.crypto
            file            | digest                                                             | java.lang.ProcessHandle
            archive         | file, digest                                                       | java.util.zip
            yaml            | diagnostic                                                         | org.yaml.snakeyaml, com.fasterxml.jackson
            json            | diagnostic                                                         | com.fasterxml.jackson
            apk             | diagnostic, digest                                                 |
            apk.signature   | digest, diagnostic                                                 | java.security, org.bouncycastle
            apk.format      | apk, apk.signature, archive, file, digest, diagnostic              |
            solver          | apk                                                                |
            transport       | digest, diagnostic                                                 | java.net, javax.net.ssl, java.security, java.nio.channels.UnresolvedAddressException
            repository      | apk.*, transport, file, digest, diagnostic, archive, json          | java.nio.file, java.nio.channels, java.net.URLDecoder
            oci             | digest, diagnostic, json                                           |
            oci.layout      | oci, archive, file, json, digest, diagnostic                       | java.nio.file
            registry        | oci, transport, json, digest, diagnostic                           | java.nio.file, com.google.cloud.tools.jib.api, com.google.cloud.tools.jib.frontend
            sbom            | apk, file, digest, json, oci, diagnostic                           | java.net.URLEncoder
            apko.config     | yaml, json, digest, file, diagnostic, apk, oci                     |
            apko.plan       | apko.config, solver, apk, diagnostic, json, digest                 |
            apko.root       | apko.config, repository, apk, apk.format, apk.signature, archive, file, elf, digest, diagnostic, json | java.security
            apko.layer      | apk, archive, file, digest, diagnostic                             | java.nio.file, java.nio.channels
            apko.build      | apko.*, repository, apk.*, solver, file, archive, oci.*, registry, transport, sandbox, sbom, digest, diagnostic, json | java.nio.file, java.util.zip
            melange.config  | yaml, json, diagnostic, apk, apko.config                           |
            melange.plan    | melange.config, apko.plan, apko.config, apk, yaml, json, diagnostic | com.google.re2j
            melange.upkeep  | melange.config, melange.plan, melange.source, apko.config, apk, apk.format, archive, file, repository, transport, yaml, digest, diagnostic | java.nio.file
            melange.reading | melange.config, melange.plan, apko.config, apk, yaml, json, diagnostic | java.nio.file
            sandbox         | file, archive, digest, diagnostic                                          | java.nio.file, java.nio.channels, java.net.URI, java.lang.Process
            elf             | file                                                                |
            lint            | apk, file, archive, elf, diagnostic, digest, json                 | java.util.zip
            sca             | apk, file, archive, elf, diagnostic                                | java.util.zip, org.tukaani.xz
            melange.jvm     | melange.plan, file, elf, apk, digest, json, diagnostic               | java.util.spi, java.util.zip, java.util.jar, java.nio.file, java.security
            melange.source  | transport, sandbox, file, archive, digest, diagnostic              | org.eclipse.jgit, org.apache.commons.compress, org.tukaani, io.airlift.compress, java.nio.file, java.net, javax.net.ssl, java.security
            melange.build   | melange.*, apko.build, apko.plan, sandbox, lint, sca, sbom, apk.*, repository, archive, file, digest, diagnostic, json, transport, apko.config | java.nio.file
            melange.index   | apk, apk.format, apk.signature, file, archive, diagnostic           | java.nio.file
            melange.cache   | melange.config, melange.plan, melange.source, transport, diagnostic | java.nio.file
            melange.inspect | melange.config, melange.plan, melange.index, melange.build, melange.jvm, lint, sca, sbom, apk, apk.format, apk.signature, repository, transport, archive, file, digest, diagnostic, json | java.nio.file, org.eclipse.jgit.diff
            maven           | apko.build, melange.build, registry, repository, transport, apk, apk.format, apk.signature, digest, diagnostic, melange.jvm | org.apache.maven, org.eclipse.aether, javax.inject, java.nio.file
            """);

    /** Everybody's. Of {@code java.lang} the process classes are not. */
    private static final List<String> FREE =
            List.of("java.lang", "java.util", "java.time", "java.io", "java.math", "java.nio", "org.jspecify");

    private static final List<String> EDGES_WITHIN_FREE = List.of(
            "java.lang.Process",
            "java.util.zip",
            "java.util.jar",
            "java.util.spi",
            "java.nio.file",
            "java.nio.channels");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.mavenapko");

    @Test
    void everyPackageIsInTheTable() {
        Set<String> missing = new TreeSet<>();
        CLASSES.forEach(type -> missing.add(row(type)));
        missing.removeAll(TABLE.keySet());
        assertThat(missing).as("packages without a row").isEmpty();
    }

    @Test
    void everyUseIsListed() {
        Set<String> unlisted = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            Row row = TABLE.get(row(type));
            if (row != null) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !row.allows(row(type), dependency))
                        .forEach(dependency -> unlisted.add(dependency.getDescription()));
            }
        }
        assertThat(unlisted).as("uses that the table does not list").isEmpty();
    }

    @Test
    void thereIsNoCycle() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + "(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void noNameIsAnExcuse() {
        List<String> excuses = new ArrayList<>();
        CLASSES.forEach(type -> {
            if (type.getSimpleName().matches(".*(Util|Utils|Helper|Manager|Impl)|Default[A-Z].*")) {
                excuses.add(type.getName());
            }
        });
        assertThat(excuses).isEmpty();
    }

    private static String row(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    }

    private static Map<String, Row> table(String text) {
        Map<String, Row> rows = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] cells = line.split("\\|", -1);
            rows.put(cells[0].trim(), new Row(names(cells[1]), names(cells[2])));
        });
        return rows;
    }

    private static List<String> names(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.trim().split(",\\s*"));
    }

    private record Row(List<String> ours, List<String> others) {

        boolean allows(String self, Dependency dependency) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            String name = target.getName();
            if (target.isPrimitive()) {
                return true;
            }
            if (name.startsWith(ROOT)) {
                String used = row(target);
                return used.equals(self) || ours.stream().anyMatch(pattern -> matches(pattern, used));
            }
            boolean edge = EDGES_WITHIN_FREE.stream().anyMatch(name::startsWith);
            boolean free = !edge && FREE.stream().anyMatch(name::startsWith);
            return free || others.stream().anyMatch(name::startsWith);
        }

        private static boolean matches(String pattern, String used) {
            if (!pattern.endsWith(".*")) {
                return pattern.equals(used);
            }
            String base = pattern.substring(0, pattern.length() - 2);
            return used.equals(base) || used.startsWith(base + ".");
        }
    }
}
