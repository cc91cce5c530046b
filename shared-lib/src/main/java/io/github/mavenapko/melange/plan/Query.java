package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.util.List;

/**
 * A question to a definition, in the part of Go's text templates that is used for it: text; fields such as
 * <code>{{.Package.Name}}</code>, named as in melange's own records; {@code range}, {@code if}, {@code with}, {@code else},
 * {@code end}; variables, {@code $} for the definition; texts in quotes, whole numbers, parentheses, pipes, comments; the
 * functions {@code index}, {@code len}, {@code print}, {@code println}, {@code printf} ({@code %s %d %v %q}), {@code eq},
 * {@code ne}, {@code lt}, {@code le}, {@code gt}, {@code ge}, {@code not}, {@code and}, {@code or}; <code>{{-</code> and
 * <code>-}}</code>.
 */
public final class Query {
    private final List<TemplateNode> nodes;

    private Query(List<TemplateNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * Reads a template.
     *
     * @throws InvalidInputException when it is none, or uses what is not known here
     */
    public static Query parse(String template) {
        return new Query(TemplateParser.parse(template));
    }

    /**
     * The template with the definition's fields in it.
     *
     * @throws InvalidInputException when it names a field that is not there
     */
    public String apply(Definition definition) {
        QueryRecord root = QueryModel.of(definition);
        StringBuilder out = new StringBuilder();
        new TemplateRun(root, out).run(nodes, root);
        return out.toString();
    }
}
