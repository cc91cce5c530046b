package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the project's jar and what it needs under {@code /usr/share/java/<name>/}, with an argument file that starts it:
 * {@code java @/usr/share/java/<name>/java.args} needs no shell.
 */
final class JavaApp {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
    private static final Pattern CLASS =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final int MANY = 10;

    private JavaApp() {}

    static StepOutput run(StepInputs inputs, StepContext context) throws IOException {
        JavaProject project = project(context);
        String name = name(inputs, context);
        boolean modular = inputs.flag("modular", false);
        List<String> options = inputs.lines("jvm-options");
        List<String> arguments = inputs.lines("arguments");
        String wanted = inputs.text("main-class", "");
        if (!wanted.isEmpty() && !CLASS.matcher(wanted).matches()) {
            inputs.problem("main-class", "\"" + wanted + "\" is not the name of a class");
        }
        inputs.check();
        String mainClass = wanted.isEmpty() ? mainClass(inputs, project.jar()) : wanted;
        String directory = directory(name);
        Map<String, Path> jars = jars(project);
        PackageFiles files = new PackageFiles();
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            boolean made = jar.getValue().equals(project.jar());
            Content content = made ? JarContent.of(jar.getValue()) : DiskFile.of(jar.getValue());
            files.file(directory + "/" + jar.getKey(), content);
        }
        String path =
                jars.keySet().stream().map(jar -> "/" + directory + "/" + jar).collect(Collectors.joining(":"));
        ArgumentFile file = new ArgumentFile().addAll(options);
        if (modular) {
            file.add("--module-path", path).add("--module", module(inputs, project.jar()) + "/" + mainClass);
        } else {
            file.add("-classpath", path).add(mainClass);
        }
        files.file(argumentFile(name), file.addAll(arguments).text());
        return StepOutput.of(files.tree());
    }

    /** The program's name: the input {@code name}, else the package's. */
    static String name(StepInputs inputs, StepContext context) {
        String name = inputs.text("name", context.packageName());
        if (!NAME.matcher(name).matches()) {
            inputs.problem("name", "\"" + name + "\" is not a file name of letters, digits and . _ + -");
        }
        return name;
    }

    /** The path of the argument file of a program, from the root. */
    static String argumentFile(String name) {
        return directory(name) + "/java.args";
    }

    static JavaProject project(StepContext context) {
        return context.javaProject()
                .orElseThrow(() -> InvalidInputException.at(
                        context.location(),
                        "uses",
                        "this step packages a Maven project's jar, and there is none here; run it in a project of"
                                + " packaging jar, after the jar is made"));
    }

    private static String directory(String name) {
        return "usr/share/java/" + name;
    }

    private static String mainClass(StepInputs inputs, Path jar) throws IOException {
        Optional<String> named = ProjectJar.mainClass(jar);
        if (named.isPresent()) {
            return named.get();
        }
        List<String> startable = ProjectJar.startableClasses(jar);
        if (startable.size() != 1) {
            inputs.problem(
                    "main-class",
                    startable.isEmpty()
                            ? "no class of the project's jar has a main method; name the class to start"
                            : "several classes have a main method; name one of "
                                    + startable.stream().limit(MANY).collect(Collectors.joining(", ")));
        }
        inputs.check();
        return startable.get(0);
    }

    private static String module(StepInputs inputs, Path jar) throws IOException {
        Optional<ModuleDescriptor> module = ProjectJar.module(jar);
        if (module.isEmpty()) {
            inputs.problem("modular", "the project's jar has no module-info.class; say false to use the class path");
        }
        inputs.check();
        return module.orElseThrow().name();
    }

    /** Every jar by its name in the package, in the order of the class path. */
    private static Map<String, Path> jars(JavaProject project) {
        Map<String, Path> jars = new LinkedHashMap<>();
        jars.put(project.name() + ".jar", project.jar());
        for (JavaDependency dependency : project.dependencies()) {
            String name = fileName(dependency.artifactId(), dependency);
            jars.put(
                    jars.containsKey(name)
                            ? fileName(dependency.groupId() + "." + dependency.artifactId(), dependency)
                            : name,
                    dependency.jar());
        }
        return jars;
    }

    private static String fileName(String start, JavaDependency dependency) {
        String classifier = dependency.classifier().isEmpty() ? "" : "-" + dependency.classifier();
        return start + "-" + dependency.version() + classifier + ".jar";
    }
}
