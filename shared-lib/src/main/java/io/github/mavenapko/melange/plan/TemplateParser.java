package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.plan.TemplateNode.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads templates. */
final class TemplateParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)|(-?[0-9]+)|([$.][A-Za-z0-9_.]*)|([a-zA-Z]+)|(\\)(?:\\.[A-Za-z0-9_.]+)?|[(|,]|:?=))");
    private static final int DEEPEST = 50;

    private final String text;
    private int at;
    private int depth;

    private TemplateParser(String text) {
        this.text = text;
    }

    static List<TemplateNode> parse(String text) {
        TemplateParser parser = new TemplateParser(text);
        List<TemplateNode> nodes = new ArrayList<>();
        String end = parser.nodes(nodes);
        if (!end.isEmpty()) {
            throw invalid("{{" + end + "}} has nothing that it belongs to");
        }
        return nodes;
    }

    /** Reads up to the action that ends or divides this part, and returns that action. */
    private String nodes(List<TemplateNode> nodes) {
        if (++depth > DEEPEST) {
            throw invalid("has more than " + DEEPEST + " parts within each other");
        }
        while (at < text.length()) {
            int open = text.indexOf("{{", at);
            String plain = text.substring(at, open < 0 ? text.length() : open);
            boolean trimsLeft = open >= 0 && text.startsWith("- ", open + 2);
            nodes.add(new TemplateNode.Text(trimsLeft ? plain.stripTrailing() : plain));
            if (open < 0) {
                at = text.length();
                break;
            }
            String action = action(open, trimsLeft);
            String word = action.split("\\s", 2)[0];
            if (word.equals("end") || word.equals("else")) {
                depth--;
                return action;
            }
            nodes.add(node(word, action));
        }
        depth--;
        return "";
    }

    private String action(int open, boolean trimsLeft) {
        int close = text.indexOf("}}", open);
        if (close < 0) {
            throw invalid("an action {{ is not closed");
        }
        String action = text.substring(open + (trimsLeft ? 3 : 2), close);
        at = close + 2;
        if (action.endsWith(" -")) {
            action = action.substring(0, action.length() - 1);
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        return action.strip();
    }

    private TemplateNode node(String word, String action) {
        String rest = action.substring(word.length()).strip();
        if (action.startsWith("/*")) {
            return new TemplateNode.Text("");
        }
        if (word.equals("range") || word.equals("if") || word.equals("with")) {
            return block(word, rest);
        }
        Declared declared = Declared.of(action);
        if (declared.variables().isEmpty()) {
            return new TemplateNode.Print(expression(action));
        }
        return new TemplateNode.Assign(declared.variables().get(0), declared.isNew(), expression(declared.value()));
    }

    /** What stands before a value: {@code $x :=}, {@code $i, $x :=} or {@code $x =}. */
    private record Declared(List<String> variables, boolean isNew, String value) {
        private static final Pattern FORM =
                Pattern.compile("(\\$[A-Za-z0-9_]+)\\s*(?:,\\s*(\\$[A-Za-z0-9_]+)\\s*)?(:?=)(.*)", Pattern.DOTALL);

        static Declared of(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                return new Declared(List.of(), false, text);
            }
            List<String> variables = new ArrayList<>(List.of(matcher.group(1)));
            if (matcher.group(2) != null) {
                variables.add(matcher.group(2));
            }
            return new Declared(variables, matcher.group(3).equals(":="), matcher.group(4));
        }
    }

    private TemplateNode block(String word, String condition) {
        Declared declared = Declared.of(condition);
        if (declared.variables().size() > (word.equals("range") ? 2 : 1)) {
            throw invalid("{{" + word + "}} has too many variables");
        }
        Expression value = expression(declared.value());
        List<TemplateNode> body = new ArrayList<>();
        List<TemplateNode> otherwise = new ArrayList<>();
        String divider = nodes(body);
        if (divider.equals("else")) {
            divider = nodes(otherwise);
        } else if (divider.matches("else\\s+(if|with)\\s.*")) {
            String rest = divider.substring("else".length()).strip();
            String inner = rest.startsWith("if") ? "if" : "with";
            otherwise.add(block(inner, rest.substring(inner.length()).strip()));
            divider = "end";
        }
        if (!divider.equals("end")) {
            throw invalid("{{" + word + "}} has no {{end}}");
        }
        return word.equals("range")
                ? new TemplateNode.Range(value, declared.variables(), body, otherwise)
                : new TemplateNode.If(value, declared.variables(), word.equals("with"), body, otherwise);
    }

    private static Expression expression(String text) {
        List<String> tokens = tokens(text);
        Expression value = pipe(tokens);
        if (!tokens.isEmpty()) {
            throw invalid("\"" + text + "\" has something left over: " + tokens.get(0));
        }
        return value;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw invalid("\"" + text.substring(at) + "\" is not understood");
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
        return tokens;
    }

    private static Expression pipe(List<String> tokens) {
        Expression value = command(tokens, null);
        while (!tokens.isEmpty() && tokens.get(0).equals("|")) {
            tokens.remove(0);
            value = command(tokens, value);
        }
        return value;
    }

    private static Expression command(List<String> tokens, @Nullable Expression piped) {
        if (tokens.isEmpty()) {
            throw invalid("a value is missing");
        }
        String first = tokens.get(0);
        if (!Character.isLetter(first.charAt(0)) || first.equals("true") || first.equals("false")) {
            return operand(tokens);
        }
        tokens.remove(0);
        List<Expression> arguments = new ArrayList<>();
        while (!tokens.isEmpty() && !tokens.get(0).equals("|") && !tokens.get(0).startsWith(")")) {
            arguments.add(operand(tokens));
        }
        if (piped != null) {
            arguments.add(piped);
        }
        return new Expression.Call(first, arguments);
    }

    private static Expression operand(List<String> tokens) {
        String token = tokens.remove(0);
        char first = token.charAt(0);
        if (first == '(') {
            Expression value = pipe(tokens);
            if (tokens.isEmpty() || !tokens.get(0).startsWith(")")) {
                throw invalid("a parenthesis is not closed");
            }
            return fields(value, tokens.remove(0).substring(1));
        }
        if (first == '"' || first == '`') {
            String inner = token.substring(1, token.length() - 1);
            return new Expression.Literal(first == '`' ? inner : inner.translateEscapes());
        }
        if (token.equals("true") || token.equals("false")) {
            return new Expression.Literal(Boolean.parseBoolean(token));
        }
        if (first == '.' || first == '$') {
            return path(token);
        }
        if (first == '-' || Character.isDigit(first)) {
            return number(token);
        }
        throw invalid("\"" + token + "\" is not a value");
    }

    private static Expression number(String token) {
        try {
            return new Expression.Literal(Long.parseLong(token));
        } catch (NumberFormatException e) {
            throw invalid(token + " is too large");
        }
    }

    private static Expression path(String token) {
        if (token.startsWith(".")) {
            return fields(new Expression.Dot(), token);
        }
        int point = token.indexOf('.');
        String name = point < 0 ? token : token.substring(0, point);
        return fields(new Expression.Variable(name), point < 0 ? "" : token.substring(point));
    }

    private static Expression fields(Expression base, String path) {
        List<String> names = new ArrayList<>(List.of(path.split("\\.")));
        names.removeIf(String::isEmpty);
        return names.isEmpty() ? base : new Expression.Path(base, names);
    }

    static InvalidInputException invalid(String problem) {
        return InvalidInputException.at(SourceLocation.of("query"), "", problem);
    }
}
