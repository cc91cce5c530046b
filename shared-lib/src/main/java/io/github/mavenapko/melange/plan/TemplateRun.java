package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.plan.TemplateNode.Expression;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Prints a template for one definition. */
final class TemplateRun {
    private static final int LONGEST = 16 << 20;

    private final Object root;
    private final StringBuilder out;

    TemplateRun(Object root, StringBuilder out) {
        this.root = root;
        this.out = out;
    }

    void run(List<TemplateNode> nodes, Object dot) {
        nodes.forEach(node -> run(node, dot));
    }

    private void run(TemplateNode node, Object dot) {
        if (out.length() > LONGEST) {
            throw TemplateParser.invalid("the output is longer than the limit of " + LONGEST + " characters");
        }
        if (node instanceof TemplateNode.Text text) {
            out.append(text.text());
        } else if (node instanceof TemplateNode.Print print) {
            out.append(shown(value(print.value(), dot)));
        } else if (node instanceof TemplateNode.If choice) {
            Object value = value(choice.condition(), dot);
            run(isSet(value) ? choice.body() : choice.otherwise(), choice.changesDot() && isSet(value) ? value : dot);
        } else if (node instanceof TemplateNode.Range range) {
            Collection<?> items = items(value(range.items(), dot));
            items.forEach(item -> run(range.body(), item));
            if (items.isEmpty()) {
                run(range.otherwise(), dot);
            }
        }
    }

    private Object value(Expression expression, Object dot) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expression.Path path) {
            Object value = path.fromRoot() ? root : dot;
            for (String field : path.fields()) {
                value = field(value, field);
            }
            return value;
        }
        Expression.Call call = (Expression.Call) expression;
        List<Object> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(value(argument, dot)));
        return call(call.function(), arguments);
    }

    private static Object field(Object value, String name) {
        if (value instanceof Map<?, ?> fields && fields.containsKey(name)) {
            return Objects.requireNonNull(fields.get(name));
        }
        Collection<String> known = new ArrayList<>();
        if (value instanceof Map<?, ?> fields) {
            fields.keySet().forEach(key -> known.add(String.valueOf(key)));
        }
        throw TemplateParser.invalid("there is no field \"" + name + "\"" + Suggestion.didYouMean(name, known));
    }

    private static Object call(String function, List<Object> arguments) {
        int least = function.equals("not") || function.equals("len") || function.equals("printf") ? 1 : 2;
        if (arguments.size() < least) {
            throw TemplateParser.invalid("function \"" + function + "\" needs more values");
        }
        return switch (function) {
            case "index" -> index(arguments);
            case "len" -> (long) size(arguments.get(0));
            case "printf" -> TemplateFormat.format(shown(arguments.get(0)), arguments.subList(1, arguments.size()));
            case "eq" -> arguments.subList(1, arguments.size()).contains(arguments.get(0));
            case "ne" -> !arguments.get(0).equals(arguments.get(1));
            case "not" -> !isSet(arguments.get(0));
            case "and" ->
                arguments.stream().filter(value -> !isSet(value)).findFirst().orElse(last(arguments));
            case "or" ->
                arguments.stream().filter(TemplateRun::isSet).findFirst().orElse(last(arguments));
            default -> throw TemplateParser.invalid("function \"" + function + "\" is not known here");
        };
    }

    private static Object last(List<Object> arguments) {
        return arguments.get(arguments.size() - 1);
    }

    private static Object index(List<Object> arguments) {
        Object value = arguments.get(0);
        for (Object key : arguments.subList(1, arguments.size())) {
            if (value instanceof List<?> list && key instanceof Long number) {
                if (number < 0 || number >= list.size()) {
                    throw TemplateParser.invalid("there is no item " + number + ", only " + list.size());
                }
                value = Objects.requireNonNull(list.get(number.intValue()));
            } else if (value instanceof Map<?, ?> map && key instanceof String name) {
                Object found = map.get(name);
                value = found == null ? "" : found;
            } else {
                throw TemplateParser.invalid("index needs a list and a number, or a map and a text");
            }
        }
        return value;
    }

    private static Collection<?> items(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> values = new ArrayList<>();
            new TreeSet<>(map.keySet()).forEach(key -> values.add(Objects.requireNonNull(map.get(key))));
            return values;
        }
        if (value instanceof String text && text.isEmpty()) {
            return Collections.emptyList();
        }
        throw TemplateParser.invalid("range needs a list or a map");
    }

    private static int size(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        return items(value).size();
    }

    private static boolean isSet(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        return size(value) > 0;
    }

    static String shown(Object value) {
        return TemplateFormat.shown(value);
    }
}
