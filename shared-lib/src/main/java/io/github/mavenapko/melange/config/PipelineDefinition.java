package io.github.mavenapko.melange.config;

/**
 * A pipeline that steps can use.
 *
 * @param name the name by which steps use it
 * @param step what it consists of
 * @param builtIn whether it came with the program
 * @param declarative whether it is done by the program itself, so that it has no script
 */
public record PipelineDefinition(String name, StepDefinition step, boolean builtIn, boolean declarative) {}
