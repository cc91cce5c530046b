package io.github.mavenapko.melange.plan;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The functions of templates, named and working as Go's. */
final class TemplateFunctions {
    private TemplateFunctions() {}

    static Object call(String function, List<Object> arguments) {
        int least = switch (function) {
            case "index", "len", "not", "printf" -> 1;
            case "print", "println" -> 0;
            default -> 2;
        };
        if (arguments.size() < least) {
            throw TemplateParser.invalid("function \"" + function + "\" needs more values");
        }
        return switch (function) {
            case "index" -> index(arguments);
            case "len" -> (long) size(arguments.get(0));
            case "print" -> TemplateFormat.print(arguments);
            case "println" -> TemplateFormat.println(arguments);
            case "printf" ->
                TemplateFormat.format(TemplateRun.shown(arguments.get(0)), arguments.subList(1, arguments.size()));
            case "eq" -> arguments.subList(1, arguments.size()).contains(arguments.get(0));
            case "ne" -> !arguments.get(0).equals(arguments.get(1));
            case "lt" -> compare(arguments) < 0;
            case "le" -> compare(arguments) <= 0;
            case "gt" -> compare(arguments) > 0;
            case "ge" -> compare(arguments) >= 0;
            case "not" -> !TemplateRun.isSet(arguments.get(0));
            default -> throw TemplateParser.invalid("function \"" + function + "\" is not known here");
        };
    }

    private static int compare(List<Object> arguments) {
        Object one = arguments.get(0);
        Object other = arguments.get(1);
        if (one instanceof Long a && other instanceof Long b) {
            return a.compareTo(b);
        }
        if (one instanceof String a && other instanceof String b) {
            return RangeExpansion.BYTEWISE.compare(a, b);
        }
        throw TemplateParser.invalid("only numbers, or only texts, can be compared with lt, le, gt and ge");
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

    /** The bytes of a text, the items of a list or map. */
    static int size(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        if (value instanceof Collection<?> items) {
            return items.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        throw TemplateParser.invalid("len needs a text, a list or a map");
    }
}
