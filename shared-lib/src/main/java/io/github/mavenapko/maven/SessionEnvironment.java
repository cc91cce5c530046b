package io.github.mavenapko.maven;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;

/** The environment variables of the Maven command that a session runs; not always those of its JVM, which may serve many commands. */
public final class SessionEnvironment {
    private static final String PREFIX = "env.";

    private SessionEnvironment() {}

    /** The variables by name. */
    public static Map<String, String> of(MavenSession session) {
        Properties properties = session.getSystemProperties();
        Map<String, String> environment = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                environment.put(name.substring(PREFIX.length()), properties.getProperty(name));
            }
        }
        return environment;
    }
}
