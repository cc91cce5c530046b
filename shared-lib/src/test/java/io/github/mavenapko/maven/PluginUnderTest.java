package io.github.mavenapko.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.classworlds.realm.DuplicateRealmException;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/** A plugin as Maven knows it: its descriptor, read from {@code META-INF/maven/plugin.xml} on the class path. Safe for many threads. */
public final class PluginUnderTest {
    private static final String DESCRIPTOR = "META-INF/maven/plugin.xml";

    private final PluginDescriptor descriptor;
    private final ClassRealm realm;

    private PluginUnderTest(PluginDescriptor descriptor, ClassRealm realm) {
        this.descriptor = descriptor;
        this.realm = realm;
    }

    /** The plugin that a class belongs to. */
    public static PluginUnderTest of(Class<?> mojo) {
        ClassLoader loader = mojo.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(DESCRIPTOR)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + DESCRIPTOR + "; run plugin:descriptor");
            }
            PluginDescriptor descriptor =
                    new PluginDescriptorBuilder().build(new InputStreamReader(in, StandardCharsets.UTF_8));
            ClassRealm realm = new ClassWorld().newRealm(descriptor.getId(), loader);
            descriptor.setClassRealm(realm);
            return new PluginUnderTest(descriptor, realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlexusConfigurationException | DuplicateRealmException e) {
            throw new IllegalStateException(DESCRIPTOR + ": " + e.getMessage(), e);
        }
    }

    /** The names of its goals. */
    public Set<String> goals() {
        return descriptor.getMojos().stream().map(MojoDescriptor::getGoal).collect(Collectors.toSet());
    }

    /** Whether a goal of this name exists. */
    public boolean has(String goal) {
        return descriptor.getMojo(goal) != null;
    }

    /** The user properties of a goal, those of read-only parameters left out. */
    public Set<String> properties(String goal) {
        return properties(List.of(mojo(goal)));
    }

    /** The user properties of all goals. */
    public Set<String> properties() {
        return properties(descriptor.getMojos());
    }

    private static Set<String> properties(Collection<MojoDescriptor> mojos) {
        return mojos.stream()
                .flatMap(mojo -> mojo.getParameters().stream())
                .filter(Parameter::isEditable)
                .map(Parameter::getExpression)
                .filter(expression -> expression != null && expression.startsWith("${"))
                .map(expression -> expression.substring(2, expression.length() - 1))
                .collect(Collectors.toSet());
    }

    /** Whether a goal's parameter of this property is a switch; false when there is none. */
    public boolean isSwitch(String goal, String property) {
        return mojo(goal).getParameters().stream()
                .anyMatch(parameter -> ("${" + property + "}").equals(parameter.getExpression())
                        && parameter.getType().equals("boolean"));
    }

    /** Writes the smallest POM that makes a directory a project. */
    public static void writePom(Path directory, String artifactId) {
        try {
            Files.writeString(directory.resolve("pom.xml"), """
                    <project>
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>example</groupId>
                      <artifactId>%s</artifactId>
                      <version>1.0</version>
                      <packaging>pom</packaging>
                    </project>
                    """.formatted(artifactId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run of a goal in a project's directory, with its {@code pom.xml} when it has one. */
    public ConfiguredGoal goal(String goal, Path directory) {
        return new ConfiguredGoal(mojo(goal), realm, directory);
    }

    private MojoDescriptor mojo(String goal) {
        MojoDescriptor mojo = descriptor.getMojo(goal);
        if (mojo == null) {
            throw new IllegalArgumentException("there is no goal " + descriptor.getGoalPrefix() + ":" + goal);
        }
        return mojo;
    }
}
