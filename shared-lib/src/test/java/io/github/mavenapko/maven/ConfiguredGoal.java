package io.github.mavenapko.maven;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.internal.MojoDescriptorCreator;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;

/**
 * One run of a goal as Maven would make it: parameters by name and default from the plugin's descriptor, values from user properties and the POM,
 * converted by Maven's own configurator. Unlike Maven it takes no property that the goal does not have.
 */
public final class ConfiguredGoal {
    private static final String COMMAND_LINE = "default-cli";

    private final MojoDescriptor descriptor;
    private final ClassRealm realm;
    private MavenProject project;
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final Properties userProperties = new Properties();
    private final Properties systemProperties = new Properties();
    private final Map<Class<?>, Object> components = new HashMap<>();
    private final List<MavenProject> projects = new ArrayList<>();
    private final RecordedAttachments attachments = new RecordedAttachments();
    private String execution = COMMAND_LINE;

    ConfiguredGoal(MojoDescriptor descriptor, ClassRealm realm, Path directory) {
        this.descriptor = descriptor;
        this.realm = realm;
        this.project = ProjectDirectory.project(directory);
        projects.add(project);
        request.setBaseDirectory(directory.toFile());
        request.setInteractiveMode(false);
        component(SettingsDecrypter.class, new PlainSettings());
        component(MavenProjectHelper.class, attachments);
        component(RepositorySystem.class, EmptyMavenRepository.create());
    }

    /** Sets user properties, as {@code -D} does. */
    public ConfiguredGoal with(Map<String, String> properties) {
        userProperties.putAll(properties);
        return this;
    }

    /** Sets a user property, as {@code -D} does. */
    public ConfiguredGoal with(String property, String value) {
        userProperties.setProperty(property, value);
        return this;
    }

    /** Sets an environment variable. The goal sees no others. */
    public ConfiguredGoal environment(String variable, String value) {
        systemProperties.setProperty("env." + variable, value);
        return this;
    }

    /** The user's home directory. */
    public ConfiguredGoal home(Path directory) {
        systemProperties.setProperty("user.home", directory.toString());
        return this;
    }

    /** As {@code mvn -o}. */
    public ConfiguredGoal offline(boolean offline) {
        request.setOffline(offline);
        return this;
    }

    /** Runs as an execution of the POM instead of from the command line. */
    public ConfiguredGoal execution(String id) {
        execution = id;
        return this;
    }

    /** Adds an entry to settings.xml. */
    public ConfiguredGoal server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        request.addServer(server);
        return this;
    }

    /** Adds another project of the reactor. */
    public ConfiguredGoal module(MavenProject module) {
        projects.add(module);
        return this;
    }

    /** Runs in the project of another goal, as goals of one build do. */
    public ConfiguredGoal inProjectOf(ConfiguredGoal other) {
        projects.remove(project);
        project = other.project;
        projects.add(project);
        return this;
    }

    /** What the Mojo's constructor gets for a type. */
    public ConfiguredGoal component(Class<?> type, Object component) {
        components.put(type, component);
        return this;
    }

    /** The project in which it runs. */
    public MavenProject project() {
        return project;
    }

    /** What it has attached to the project: {@code type:classifier=file name}. */
    public List<String> attached() {
        return attachments.attached();
    }

    /** Runs it. */
    public GoalOutcome run() {
        RecordingLog log = new RecordingLog();
        Mojo mojo;
        try {
            mojo = configured();
        } catch (ComponentConfigurationException | ExpressionEvaluationException | IllegalArgumentException e) {
            return outcome(GoalOutcome.End.NOT_CONFIGURED, e, log);
        }
        mojo.setLog(log);
        try {
            mojo.execute();
            return new GoalOutcome(GoalOutcome.End.SUCCESS, "", null, log.lines());
        } catch (MojoFailureException e) {
            return outcome(GoalOutcome.End.FAILURE, e, log);
        } catch (MojoExecutionException e) {
            return outcome(GoalOutcome.End.ERROR, e, log);
        } catch (RuntimeException e) {
            return outcome(GoalOutcome.End.CRASH, e, log);
        }
    }

    private static GoalOutcome outcome(GoalOutcome.End end, Exception cause, RecordingLog log) {
        return new GoalOutcome(end, String.valueOf(cause.getMessage()), cause, log.lines());
    }

    private Mojo configured() throws ComponentConfigurationException, ExpressionEvaluationException {
        if (descriptor.isProjectRequired() && project.getFile() == null) {
            throw new IllegalArgumentException(
                    descriptor.getFullGoalName() + " requires a project, but there is no POM in this directory");
        }
        rejectUnknownProperties();
        Mojo mojo = instance();
        XmlPlexusConfiguration configuration = new XmlPlexusConfiguration(configuration());
        PluginParameterExpressionEvaluator evaluator =
                new PluginParameterExpressionEvaluator(session(), new MojoExecution(descriptor, execution));
        requireParameters(configuration, evaluator);
        new BasicComponentConfigurator().configureComponent(mojo, configuration, evaluator, realm);
        return mojo;
    }

    private void rejectUnknownProperties() {
        List<String> known = descriptor.getParameters().stream()
                .filter(Parameter::isEditable)
                .map(parameter -> String.valueOf(parameter.getExpression()))
                .toList();
        List<String> unknown = userProperties.stringPropertyNames().stream()
                .filter(name -> !known.contains("${" + name + "}"))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(descriptor.getFullGoalName() + " has no parameter " + unknown);
        }
    }

    private Mojo instance() {
        try {
            Class<?> type = realm.loadClass(descriptor.getImplementation());
            Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                    .filter(one -> one.getParameterCount() == 0 || one.isAnnotationPresent(Inject.class))
                    .findFirst()
                    .orElseThrow();
            constructor.setAccessible(true);
            Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                    .map(this::component)
                    .toArray();
            return (Mojo) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object component(Class<?> type) {
        Object component = components.get(type);
        if (component == null) {
            throw new IllegalStateException("give the goal a component of " + type.getName());
        }
        return component;
    }

    /** As Maven does before it runs a goal: what the POM says, and the descriptor's default of each parameter behind it. */
    private Xpp3Dom configuration() {
        Xpp3Dom pom = ProjectDirectory.configuration(
                project, descriptor.getPluginDescriptor().getArtifactId(), execution);
        Xpp3Dom defaults = MojoDescriptorCreator.convert(descriptor);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (Parameter parameter : descriptor.getParameters()) {
            Xpp3Dom value = Xpp3Dom.mergeXpp3Dom(
                    pom.getChild(parameter.getName()), defaults.getChild(parameter.getName()), Boolean.TRUE);
            if (value != null) {
                configuration.addChild(value);
            }
        }
        return configuration;
    }

    private void requireParameters(XmlPlexusConfiguration configuration, PluginParameterExpressionEvaluator evaluator)
            throws ExpressionEvaluationException {
        for (Parameter parameter : descriptor.getParameters()) {
            if (parameter.isRequired() && !isGiven(configuration, parameter, evaluator)) {
                throw new IllegalArgumentException("the parameter " + parameter.getName() + " is required");
            }
        }
    }

    private static boolean isGiven(
            XmlPlexusConfiguration configuration, Parameter parameter, PluginParameterExpressionEvaluator evaluator)
            throws ExpressionEvaluationException {
        var value = configuration.getChild(parameter.getName(), false);
        return value != null
                && (value.getChildCount() > 0
                        || evaluator.evaluate(value.getValue()) != null
                        || evaluator.evaluate(value.getAttribute("default-value")) != null);
    }

    @SuppressWarnings("deprecation")
    private MavenSession session() {
        request.setUserProperties(userProperties);
        request.setSystemProperties(systemProperties);
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(projects);
        session.setCurrentProject(project);
        return session;
    }

    /** The user properties that are set, sorted. */
    @Override
    public String toString() {
        return descriptor.getFullGoalName() + " " + new TreeMap<>(userProperties);
    }
}
