package io.github.mavenapko.melange.build;

import java.util.Map;

/**
 * A script of a step.
 *
 * @param text the script
 * @param directory the absolute directory that it runs in
 * @param environment the step's own variables and those of the steps around it
 */
record StepCommand(String text, String directory, Map<String, String> environment) {
    StepCommand {
        environment = Map.copyOf(environment);
    }
}
