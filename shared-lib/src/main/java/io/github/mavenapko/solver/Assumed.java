package io.github.mavenapko.solver;

import io.github.mavenapko.solver.Explanation.Need;
import io.github.mavenapko.solver.Variables.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an explanation takes to be in the set: world items and candidates, each with the requirement that brought it in. */
final class Assumed {
    private final Variables variables;
    private final List<Integer> order = new ArrayList<>();
    private final Map<Integer, Step> steps = new HashMap<>();
    private final Map<Integer, Integer> ruledOut = new HashMap<>();

    private record Step(int owner, Need need) {}

    Assumed(Variables variables) {
        this.variables = variables;
    }

    Assumed(Assumed from) {
        this.variables = from.variables;
        order.addAll(from.order);
        steps.putAll(from.steps);
        ruledOut.putAll(from.ruledOut);
    }

    /** @param requirement that the variable meets; null for a world item */
    void add(int variable, @Nullable Requirement requirement, Need need) {
        if (steps.putIfAbsent(variable, new Step(requirement == null ? 0 : requirement.owner(), need)) == null) {
            order.add(variable);
            for (int rival : variables.rivals(variable)) {
                ruledOut.putIfAbsent(rival, variable);
            }
        }
    }

    int size() {
        return order.size();
    }

    int get(int index) {
        return order.get(index);
    }

    boolean meets(Requirement requirement) {
        for (int variable : requirement.variables()) {
            if (steps.containsKey(variable)) {
                return true;
            }
        }
        return false;
    }

    /** Who could meet a requirement; nobody when somebody does already. */
    List<Integer> possible(Requirement requirement) {
        List<Integer> possible = new ArrayList<>();
        for (int variable : requirement.variables()) {
            if (steps.containsKey(variable)) {
                return List.of();
            }
            if (rivalOf(variable) == 0) {
                possible.add(variable);
            }
        }
        return possible;
    }

    /** What is assumed and leaves no room for a variable; 0 when there is nothing. */
    int rivalOf(int variable) {
        Integer rival = ruledOut.get(variable);
        if (rival != null) {
            return rival;
        }
        for (int other : variables.rivals(variable)) {
            if (steps.containsKey(other)) {
                return other;
            }
        }
        return 0;
    }

    /** The way from a world item to something assumed. */
    List<Need> path(int variable) {
        List<Need> path = new ArrayList<>();
        for (Step step = steps.get(variable); step != null; step = steps.get(step.owner())) {
            if (path.isEmpty() || !path.get(path.size() - 1).equals(step.need())) {
                path.add(step.need());
            }
        }
        Collections.reverse(path);
        return path;
    }
}
