package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.plan.TemplateNode.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Prints a template for one definition. */
final class TemplateRun {
    private static final int LONGEST = 16 << 20;

    private static final int MOST_PARTS = 1 << 20;
    private static final String NOTHING = "<no value>";

    private final StringBuilder out;
    private final TemplateVariables variables = new TemplateVariables();
    private int parts;

    TemplateRun(Object root, StringBuilder out) {
        variables.set("$", true, root);
        this.out = out;
    }

    void run(List<TemplateNode> nodes, Object dot) {
        nodes.forEach(node -> run(node, dot));
    }

    private void run(TemplateNode node, Object dot) {
        if (out.length() > LONGEST) {
            throw TemplateParser.invalid("the output is longer than the limit of " + LONGEST + " characters");
        }
        if (++parts > MOST_PARTS) {
            throw TemplateParser.invalid("takes more than the limit of " + MOST_PARTS + " parts");
        }
        if (node instanceof TemplateNode.Text text) {
            out.append(text.text());
        } else if (node instanceof TemplateNode.Print print) {
            out.append(shown(value(print.value(), dot)));
        } else if (node instanceof TemplateNode.Assign assign) {
            variables.set(assign.name(), assign.isNew(), value(assign.value(), dot));
        } else if (node instanceof TemplateNode.If choice) {
            choose(choice, dot);
        } else if (node instanceof TemplateNode.Range range) {
            repeat(range, dot);
        }
    }

    private void choose(TemplateNode.If choice, Object dot) {
        int before = variables.size();
        Object value = value(choice.condition(), dot);
        choice.variables().forEach(name -> variables.set(name, true, value));
        run(isSet(value) ? choice.body() : choice.otherwise(), choice.changesDot() && isSet(value) ? value : dot);
        variables.forgetBeyond(before);
    }

    private void repeat(TemplateNode.Range range, Object dot) {
        Object value = value(range.items(), dot);
        Map<Object, Object> items = items(value);
        int before = variables.size();
        items.forEach((index, item) -> {
            List<String> names = range.variables();
            if (names.size() == 2) {
                variables.set(names.get(0), true, index);
            }
            if (!names.isEmpty()) {
                variables.set(names.get(names.size() - 1), true, item);
            }
            run(range.body(), item);
            variables.forgetBeyond(before);
        });
        if (items.isEmpty()) {
            run(range.otherwise(), dot);
        }
    }

    private Object value(Expression expression, Object dot) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expression.Variable variable) {
            return variables.value(variable.name());
        }
        if (expression instanceof Expression.Path path) {
            Object value = value(path.base(), dot);
            for (String field : path.fields()) {
                value = field(value, field);
            }
            return value;
        }
        return expression instanceof Expression.Call call ? call(call, dot) : dot;
    }

    private Object call(Expression.Call call, Object dot) {
        boolean and = call.function().equals("and");
        if (!and && !call.function().equals("or")) {
            return TemplateFunctions.call(
                    call.function(),
                    call.arguments().stream()
                            .map(argument -> value(argument, dot))
                            .toList());
        }
        if (call.arguments().isEmpty()) {
            throw TemplateParser.invalid("function \"" + call.function() + "\" needs more values");
        }
        // the first that decides, and no further
        Object value = "";
        for (Expression argument : call.arguments()) {
            value = value(argument, dot);
            if (isSet(value) != and) {
                return value;
            }
        }
        return value;
    }

    private static Object field(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(name);
            return found == null ? NOTHING : found;
        }
        Map<String, Object> fields = value instanceof QueryRecord one ? one.fields() : Map.of();
        Object found = fields.get(name);
        if (found == null) {
            throw TemplateParser.invalid("there is no field \"" + name + "\" here"
                    + Suggestion.didYouMean(name, fields.keySet())
                    + (fields.isEmpty() ? "" : "; known are " + String.join(", ", new TreeSet<>(fields.keySet()))));
        }
        return found;
    }

    /** The items by their indexes or keys, in order. */
    private static Map<Object, Object> items(Object value) {
        Map<Object, Object> items = new LinkedHashMap<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.put((long) items.size(), item));
        } else if (value instanceof Map<?, ?> map) {
            new TreeSet<>(map.keySet()).forEach(key -> items.put(key, Objects.requireNonNull(map.get(key))));
        } else if (value instanceof Long count && count <= MOST_PARTS) {
            LongStream.range(0, count).forEach(number -> items.put(number, number));
        } else if (!"".equals(value)) {
            throw TemplateParser.invalid("range needs a list, a map or a number");
        }
        return items;
    }

    static boolean isSet(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        return value instanceof QueryRecord || TemplateFunctions.size(value) > 0;
    }

    static String shown(Object value) {
        return TemplateFormat.shown(value);
    }
}
