package io.github.mavenapko.melange.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as Go prints them. */
final class TemplateFormat {
    private TemplateFormat() {}

    /** {@code printf} with {@code %s %d %v %q %%}. */
    static String format(String format, List<Object> values) {
        StringBuilder out = new StringBuilder();
        int next = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            char verb = format.charAt(++i);
            if (verb == '%') {
                out.append('%');
            } else if (next == values.size() || "sdvq".indexOf(verb) < 0) {
                throw TemplateParser.invalid("printf: %" + verb + " has no value, or is not one of %s %d %v %q");
            } else {
                String text = shown(values.get(next++));
                out.append(verb == 'q' ? GoQuote.quote(text) : text);
            }
        }
        return out.toString();
    }

    /** Values with a blank between two that are no texts. */
    static String print(List<Object> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean blank = i > 0 && !(values.get(i) instanceof String) && !(values.get(i - 1) instanceof String);
            out.append(blank ? " " : "").append(shown(values.get(i)));
        }
        return out.toString();
    }

    /** Values with blanks between them and a newline at the end. */
    static String println(List<Object> values) {
        return values.stream().map(TemplateFormat::shown).collect(Collectors.joining(" ", "", "\n"));
    }

    /** A value in Go's usual form: {@code [a b]}, {@code map[k:v]}. */
    static String shown(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(TemplateFormat::shown).collect(Collectors.joining(" ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), item == null ? "" : shown(item)));
            return sorted.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (value instanceof QueryRecord one) {
            throw TemplateParser.invalid("a record cannot be printed; name one of its fields: "
                    + String.join(", ", new TreeMap<>(one.fields()).keySet()));
        }
        return String.valueOf(value);
    }
}
