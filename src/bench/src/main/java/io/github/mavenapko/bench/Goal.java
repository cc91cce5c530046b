package io.github.mavenapko.bench;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** A goal of one of the plugins in a project without more than a directory, run in this JVM as Maven runs it. */
final class Goal {
    private final AbstractMojo mojo;

    private Goal(AbstractMojo mojo) {
        this.mojo = mojo;
    }

    /** The goal of a class in a project directory. */
    static Goal of(Class<? extends AbstractMojo> type, Path directory, Path buildDirectory, boolean offline) {
        MavenSession session = session(offline);
        Goal goal = new Goal(instance(type));
        MavenProject project = project(directory, buildDirectory);
        session.setProjects(List.of(project));
        session.setCurrentProject(project);
        goal.mojo.setLog(new GoalLog());
        return goal.withIfThere("session", session)
                .withIfThere("project", project)
                .withIfThere("offline", offline)
                .withIfThere("execution", new MojoExecution(new Plugin(), "build", "default-build"));
    }

    /** Sets a parameter by its name; texts become what the parameter is. */
    Goal with(String parameter, Object value) {
        set(field(parameter), value);
        return this;
    }

    void run() throws MojoExecutionException, MojoFailureException {
        mojo.execute();
    }

    /** Sets a parameter that not every goal has. */
    Goal withIfThere(String parameter, Object value) {
        if (find(parameter) != null) {
            set(field(parameter), value);
        }
        return this;
    }

    private void set(Field field, Object value) {
        try {
            field.set(mojo, converted(field.getType(), value));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be set", e);
        }
    }

    private static Object converted(Class<?> type, Object value) {
        if (type == File.class) {
            return new File(value.toString());
        }
        if (type == List.class && !(value instanceof List)) {
            return Arrays.asList(value.toString().split(","));
        }
        return value;
    }

    private Field field(String name) {
        Field field = find(name);
        if (field == null) {
            throw new IllegalArgumentException(mojo.getClass() + " has no parameter " + name);
        }
        return field;
    }

    private @org.jspecify.annotations.Nullable Field find(String name) {
        for (Class<?> type = mojo.getClass(); type != AbstractMojo.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        return null;
    }

    private static AbstractMojo instance(Class<? extends AbstractMojo> type) {
        SettingsDecrypter decrypter = new PlainSettings();
        MavenProjectHelper helper = new NothingAttached();
        Map<Class<?>, Object> components = Map.of(SettingsDecrypter.class, decrypter, MavenProjectHelper.class, helper);
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(components::get)
                .toArray();
        try {
            return (AbstractMojo) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    @SuppressWarnings("deprecation")
    private static MavenSession session(boolean offline) {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setOffline(offline);
        request.setSystemProperties(systemProperties());
        request.setInteractiveMode(false);
        return new MavenSession(
                null, (org.eclipse.aether.RepositorySystemSession) null, request, new DefaultMavenExecutionResult());
    }

    /** As Maven does, environment variables are among them. */
    private static Properties systemProperties() {
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        System.getenv().forEach((name, value) -> properties.setProperty("env." + name, value));
        return properties;
    }

    private static MavenProject project(Path directory, Path buildDirectory) {
        Model model = new Model();
        model.setGroupId("local");
        model.setArtifactId("hostile");
        model.setVersion("1");
        Build build = new Build();
        build.setDirectory(buildDirectory.toString());
        build.setOutputDirectory(buildDirectory.resolve("classes").toString());
        build.setFinalName("hostile-1");
        model.setBuild(build);
        MavenProject project = new MavenProject(model);
        project.setFile(directory.resolve("pom.xml").toFile());
        return project;
    }
}
