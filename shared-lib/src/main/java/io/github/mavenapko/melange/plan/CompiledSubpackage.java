package io.github.mavenapko.melange.plan;

import io.github.mavenapko.melange.config.Subpackage;
import java.util.List;

/**
 * A subpackage with its steps resolved.
 *
 * @param written the subpackage as it is written
 * @param variables those that its steps and its condition can refer to
 * @param steps the steps that build it
 * @param test the steps of its test; empty when it has none
 */
record CompiledSubpackage(Subpackage written, Variables variables, List<CompiledStep> steps, List<CompiledStep> test) {}
