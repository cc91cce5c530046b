package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.apk.Version;
import io.github.mavenapko.melange.plan.Definition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first definition of a Maven project's package: its program and the Java runtime that it needs, made by declarative steps.
 *
 * @param artifactId names the package
 * @param version of the project, as Maven writes it
 * @param description may be empty; its first line counts
 * @param url of the project's home page; may be empty
 * @param licenses as the POM names them
 */
public record NewDefinition(String artifactId, String version, String description, String url, List<String> licenses) {
    private static final Pattern PRE_RELEASE =
            Pattern.compile("(?i)[-.](alpha|beta|rc|cr|m|milestone|pre|snapshot)[-.]?([0-9]*)$");
    private static final Pattern START = Pattern.compile("[0-9]+(\\.[0-9]+)*[a-z]?");

    public NewDefinition {
        licenses = List.copyOf(licenses);
    }

    /** A package's name: small letters, digits and {@code + _ . -}. */
    String packageName() {
        String name = artifactId
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9+_.-]", "-")
                .replaceFirst("^[^a-z0-9]+", "");
        return name.isEmpty() ? "package" : name;
    }

    /** The version in the form of packages: {@code 1.0-SNAPSHOT} is {@code 1.0_pre}, {@code 2.0.0-RC1} is {@code 2.0.0_rc1}. */
    String packageVersion() {
        Matcher start = START.matcher(version);
        if (!start.lookingAt()) {
            return "0";
        }
        Matcher qualifier = PRE_RELEASE.matcher(version);
        String suffix = qualifier.find() ? suffix(qualifier.group(1)) + qualifier.group(2) : "";
        String converted = start.group() + suffix;
        return Version.parse(converted).isPresent() ? converted : "0";
    }

    private static String suffix(String qualifier) {
        return switch (qualifier.toLowerCase(Locale.ROOT)) {
            case "alpha" -> "_alpha";
            case "beta", "m", "milestone" -> "_beta";
            case "rc", "cr" -> "_rc";
            default -> "_pre";
        };
    }

    /** The text; it can be built as it is. */
    public String text() {
        String name = packageName();
        StringBuilder text = new StringBuilder();
        text.append("# The program, and a Java runtime with the modules that it needs. Built by: mvn package\n")
                .append("package:\n")
                .append("  name: ")
                .append(name)
                .append('\n')
                .append("  version: ")
                .append(quoted(packageVersion()))
                .append('\n')
                .append("  epoch: 0\n")
                .append("  description: ")
                .append(quoted(summary()))
                .append('\n');
        if (!url.isBlank()) {
            text.append("  url: ").append(quoted(url.strip())).append('\n');
        }
        text.append("  copyright:\n");
        (licenses.isEmpty() ? List.of("NOASSERTION") : licenses)
                .forEach(license -> text.append("    - license: ")
                        .append(quoted(spdx(license)))
                        .append('\n'));
        text.append("  dependencies:\n    runtime:\n      - ")
                .append(name)
                .append("-runtime\n\n")
                .append("pipeline:\n  - uses: java/app\n\n")
                .append("subpackages:\n")
                .append("  - name: ")
                .append(name)
                .append("-runtime\n")
                .append("    description: ")
                .append(quoted("the Java runtime for " + name))
                .append('\n')
                .append("    pipeline:\n      - uses: java/runtime\n");
        return checked(text.toString());
    }

    private static String checked(String text) {
        Definition.read("melange.yaml", text.getBytes(StandardCharsets.UTF_8));
        return text;
    }

    private String summary() {
        String line = description.strip().lines().findFirst().orElse("").strip();
        return line.isEmpty() ? "the program " + artifactId : line;
    }

    /** POMs name licences by their titles. */
    private static String spdx(String license) {
        String title = license.strip().toLowerCase(Locale.ROOT);
        if (title.matches("(the )?apache(( software)? licen[sc]e)?,?[ -]*(version |v)?2(\\.0)?.*")) {
            return "Apache-2.0";
        }
        if (title.matches("(the )?mit( licen[sc]e)?")) {
            return "MIT";
        }
        return license.strip();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"";
    }
}
