package io.github.mavenapko.melange.config;

import java.util.List;
import java.util.Map;

/**
 * A step as it is written: a script, a reference to a pipeline, or steps within it.
 *
 * @param condition when the step runs; empty for always
 * @param name what the step is called in messages
 * @param uses the pipeline that it stands for
 * @param with values of that pipeline's inputs
 * @param runs a shell script
 * @param pipeline steps that follow its own script
 * @param inputs what a pipeline takes
 * @param needs packages that the step needs to run
 * @param label has no effect
 * @param requiredSteps how many of the steps within must run; 0 for any number
 * @param workingDirectory where the script runs
 * @param environment variables of the script
 * @param origin where the step stands
 */
public record StepDefinition(
        String condition,
        String name,
        String uses,
        Map<String, String> with,
        String runs,
        List<StepDefinition> pipeline,
        Map<String, InputDefinition> inputs,
        List<String> needs,
        String label,
        int requiredSteps,
        String workingDirectory,
        Map<String, String> environment,
        Origin origin) {

    public StepDefinition {
        with = Ordered.copy(with);
        pipeline = List.copyOf(pipeline);
        inputs = Ordered.copy(inputs);
        needs = List.copyOf(needs);
        environment = Ordered.copy(environment);
    }

    /** The same step with these steps within, working directory and variables. */
    public StepDefinition within(List<StepDefinition> steps, String directory, Map<String, String> variables) {
        return new StepDefinition(
                condition,
                name,
                uses,
                with,
                runs,
                steps,
                inputs,
                needs,
                label,
                requiredSteps,
                directory,
                variables,
                origin);
    }
}
