package io.github.mavenapko.melange.config;

import io.github.mavenapko.apko.config.ApkoConfig;
import java.util.List;

/**
 * How a package is tested.
 *
 * @param environment the guest of the test
 */
public record TestBlock(ApkoConfig environment, List<StepDefinition> pipeline) {

    public TestBlock {
        pipeline = List.copyOf(pipeline);
    }
}
