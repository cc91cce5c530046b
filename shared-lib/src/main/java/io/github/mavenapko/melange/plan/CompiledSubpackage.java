package io.github.mavenapko.melange.plan;

import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subpackage with its steps resolved.
 *
 * @param written the subpackage as it is written
 * @param variables those that its steps and its condition can refer to
 * @param steps the steps that build it
 * @param test the steps of its test; empty when it has none
 * @param printedTest the test as it is printed, with what its steps need in the guest; null when it has none
 */
record CompiledSubpackage(
        Subpackage written,
        Variables variables,
        List<CompiledStep> steps,
        List<CompiledStep> test,
        @Nullable TestBlock printedTest) {}
