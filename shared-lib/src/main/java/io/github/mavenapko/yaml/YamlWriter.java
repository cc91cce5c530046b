package io.github.mavenapko.yaml;

import java.util.List;

/** Writes YAML as Go's yaml.v3 does: block style, sequences indented under their key, no line folded. */
public final class YamlWriter {
    /** The longest key that needs no {@code ?} before it, in bytes. */
    private static final int LONGEST_SIMPLE_KEY = 128;

    private final int step;
    private final StringBuilder out = new StringBuilder();

    private YamlWriter(int step) {
        this.step = step;
    }

    /**
     * The document as text, with a newline at the end.
     *
     * @param indent columns by which a level is indented, from 2 to 9
     */
    public static String write(YamlNode root, int indent) {
        YamlWriter writer = new YamlWriter(indent);
        if (root instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
            writer.mapping(mapping, 0, true);
        } else if (root instanceof YamlNode.Sequence sequence
                && !sequence.items().isEmpty()) {
            writer.sequence(sequence, 0, true);
        } else {
            writer.flat(root, indent);
        }
        return writer.out.toString();
    }

    private void mapping(YamlNode.Mapping mapping, int indent, boolean firstOnNewLine) {
        boolean newLine = firstOnNewLine;
        for (YamlNode.Entry entry : mapping.entries()) {
            if (newLine) {
                indent(indent);
            }
            newLine = true;
            key(entry.key(), indent);
            value(entry.value(), indent);
        }
    }

    private void key(YamlNode.Scalar key, int indent) {
        ScalarText text = new ScalarText(key);
        if (text.isSimpleKey(LONGEST_SIMPLE_KEY)) {
            out.append(text.asKey()).append(':');
        } else {
            out.append("? ");
            text.writeValue(out, deeper(indent), step);
            indent(indent);
            out.append(':');
        }
    }

    private void value(YamlNode value, int indent) {
        if (value instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
            out.append('\n');
            mapping(mapping, deeper(indent), true);
        } else if (value instanceof YamlNode.Sequence sequence
                && !sequence.items().isEmpty()) {
            out.append('\n');
            sequence(sequence, deeper(indent), true);
        } else {
            out.append(' ');
            flat(value, deeper(indent));
        }
    }

    private void sequence(YamlNode.Sequence sequence, int indent, boolean firstOnNewLine) {
        boolean newLine = firstOnNewLine;
        List<YamlNode> items = sequence.items();
        for (YamlNode item : items) {
            if (newLine) {
                indent(indent);
            }
            newLine = true;
            out.append("- ");
            item(item, indent + 2);
        }
    }

    private void item(YamlNode item, int indent) {
        if (item instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
            mapping(mapping, indent, false);
        } else if (item instanceof YamlNode.Sequence sequence
                && !sequence.items().isEmpty()) {
            sequence(sequence, indent, false);
        } else {
            flat(item, indent);
        }
    }

    private void flat(YamlNode value, int blockIndent) {
        if (value instanceof YamlNode.Mapping) {
            out.append("{}\n");
        } else if (value instanceof YamlNode.Sequence) {
            out.append("[]\n");
        } else if (value instanceof YamlNode.Scalar scalar) {
            new ScalarText(scalar).writeValue(out, blockIndent, step);
        }
    }

    private int deeper(int indent) {
        return step * ((indent + step) / step);
    }

    private void indent(int columns) {
        out.append(" ".repeat(columns));
    }
}
