package io.github.mavenapko.melange.plan;

import java.util.ArrayList;
import java.util.List;

/** The variables of a template; a new one hides an older one of its name until the part ends that it was declared in. */
final class TemplateVariables {
    private static final int MOST = 1000;

    private final List<Variable> variables = new ArrayList<>();

    private record Variable(String name, Object value) {}

    void set(String name, boolean isNew, Object value) {
        if (isNew) {
            if (variables.size() == MOST) {
                throw TemplateParser.invalid("has more than the limit of " + MOST + " variables");
            }
            variables.add(new Variable(name, value));
        } else {
            variables.set(find(name), new Variable(name, value));
        }
    }

    Object value(String name) {
        return variables.get(find(name)).value();
    }

    private int find(String name) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name().equals(name)) {
                return i;
            }
        }
        throw TemplateParser.invalid("variable \"" + name + "\" is not declared");
    }

    int size() {
        return variables.size();
    }

    void forgetBeyond(int size) {
        variables.subList(size, variables.size()).clear();
    }
}
