package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.config.Checks;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.PackageOptions;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import io.github.mavenapko.melange.plan.Definition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a package says of how it was built.
 *
 * @param text the file as it is in the control section
 * @param config what it means
 */
record RecordedDefinition(byte[] text, MelangeConfig config) {
    /** The file's name in the control section. */
    static final String NAME = ".melange.yaml";

    /**
     * Reads it; empty when the package has none.
     *
     * @param file the package in messages
     * @throws InvalidInputException when the package has one that is no definition
     */
    static Optional<RecordedDefinition> of(String file, OpenPackage open) throws IOException {
        Optional<byte[]> text = open.control(NAME);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        MelangeConfig config = Definition.read(file + ", " + NAME, text.get()).config();
        return Optional.of(new RecordedDefinition(text.get(), config));
    }

    /** The rules that a package of the definition is exempt from. */
    List<String> disabledChecks(String packageName) {
        return subpackage(packageName)
                .map(Subpackage::checks)
                .or(() -> Optional.of(config.main().checks()))
                .map(Checks::disabled)
                .orElse(List.of());
    }

    /** What is not to be found out about a package of the definition. */
    PackageOptions options(String packageName) {
        return subpackage(packageName)
                .map(Subpackage::options)
                .orElseGet(() -> config.main().options());
    }

    /** The pipelines that the test of a package uses at top level. */
    Set<String> testSteps(String packageName) {
        Optional<Subpackage> subpackage = subpackage(packageName);
        @Nullable TestBlock test = subpackage.isPresent() ? subpackage.get().test() : config.test();
        return test == null
                ? Set.of()
                : test.pipeline().stream()
                        .map(StepDefinition::uses)
                        .filter(uses -> !uses.isEmpty())
                        .collect(Collectors.toSet());
    }

    private Optional<Subpackage> subpackage(String packageName) {
        return config.subpackages().stream()
                .filter(one -> one.name().equals(packageName))
                .findFirst();
    }
}
