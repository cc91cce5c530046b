package io.github.mavenapko.lint;

import java.io.IOException;
import java.util.Optional;

/** Looks for what breaks one rule. */
interface Check {

    /** What was found in a package; empty when the rule is kept. */
    Optional<Finding> apply(Linter linter, LintedPackage linted) throws IOException;
}
