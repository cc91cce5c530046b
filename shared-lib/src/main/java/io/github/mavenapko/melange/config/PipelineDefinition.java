package io.github.mavenapko.melange.config;

import io.github.mavenapko.diagnostic.Diagnostic;
import java.util.List;

/**
 * A pipeline that steps can use.
 *
 * @param name the name by which steps use it
 * @param step what it consists of
 * @param builtIn whether it came with the program
 * @param declarative whether it is done by the program itself, so that it has no script
 * @param warnings what its author should know
 */
public record PipelineDefinition(
        String name, StepDefinition step, boolean builtIn, boolean declarative, List<Diagnostic> warnings) {

    public PipelineDefinition {
        warnings = List.copyOf(warnings);
    }
}
