package io.github.mavenapko.melange.config;

import io.github.mavenapko.apko.config.ApkoConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A package as a {@code melange.yaml} defines it, with variables put in and ranges expanded.
 *
 * @param main the main package
 * @param environment the guest of the build
 * @param capabilities what scripts of the build may do
 * @param pipeline the steps that build the main package
 * @param subpackages further packages, in order
 * @param update null when the file says nothing about it
 * @param vars variables
 * @param varTransforms variables made from others, in order
 * @param options variants of the build by name
 * @param test how the main package is tested; null when it is not
 */
public record MelangeConfig(
        PackageDefinition main,
        ApkoConfig environment,
        Capabilities capabilities,
        List<StepDefinition> pipeline,
        List<Subpackage> subpackages,
        @Nullable Update update,
        Map<String, String> vars,
        List<VarTransform> varTransforms,
        Map<String, BuildOption> options,
        @Nullable TestBlock test) {

    public MelangeConfig {
        pipeline = List.copyOf(pipeline);
        subpackages = List.copyOf(subpackages);
        vars = Ordered.copy(vars);
        varTransforms = List.copyOf(varTransforms);
        options = Ordered.copy(options);
    }

    /** The same package with other parts. */
    public MelangeConfig with(
            PackageDefinition otherMain,
            ApkoConfig otherEnvironment,
            List<StepDefinition> otherPipeline,
            List<Subpackage> otherSubpackages,
            @Nullable TestBlock otherTest) {
        return new MelangeConfig(
                otherMain,
                otherEnvironment,
                capabilities,
                otherPipeline,
                otherSubpackages,
                update,
                vars,
                varTransforms,
                options,
                otherTest);
    }
}
