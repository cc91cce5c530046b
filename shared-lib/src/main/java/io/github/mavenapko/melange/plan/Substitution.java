package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.yaml.YamlNode;

/** Puts variables into the scalars of a document. */
final class Substitution {
    private final Variables variables;
    private final ExpansionBudget budget;
    private final Diagnostics problems;

    Substitution(Variables variables, ExpansionBudget budget, Diagnostics problems) {
        this.variables = variables;
        this.budget = budget;
        this.problems = problems;
    }

    YamlNode.Scalar text(YamlNode.Scalar scalar) {
        return changed(scalar, variables.fillExact(scalar.text()));
    }

    YamlNode.Scalar condition(YamlNode.Scalar scalar) {
        return changed(scalar, Condition.fillExact(scalar.text(), variables));
    }

    YamlNode.Scalar strict(YamlNode.Scalar scalar, String field) {
        String filled =
                variables.fill(scalar.text(), (offset, problem) -> problems.error(scalar.location(), field, problem));
        return changed(scalar, filled);
    }

    private YamlNode.Scalar changed(YamlNode.Scalar scalar, String text) {
        budget.text(text.length());
        return text.equals(scalar.text()) ? scalar : scalar.withText(text);
    }
}
