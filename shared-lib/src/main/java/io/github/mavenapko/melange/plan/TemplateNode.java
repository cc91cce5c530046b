package io.github.mavenapko.melange.plan;

import java.util.List;

/** A part of a template. */
sealed interface TemplateNode {

    /** Text as it is. */
    record Text(String text) implements TemplateNode {}

    /** A value to be printed. */
    record Print(Expression value) implements TemplateNode {}

    /** Parts for each item of a list or value of a map, or others when there is none. */
    record Range(Expression items, List<TemplateNode> body, List<TemplateNode> otherwise) implements TemplateNode {}

    /** Parts when a value is set, or others; within {@code with}, {@code .} is the value. */
    record If(Expression condition, boolean changesDot, List<TemplateNode> body, List<TemplateNode> otherwise)
            implements TemplateNode {}

    /** A value. */
    sealed interface Expression {

        /** A text, number or truth value as it is. */
        record Literal(Object value) implements Expression {}

        /** Fields of the current value, or of the definition. */
        record Path(boolean fromRoot, List<String> fields) implements Expression {}

        /** A function of values. */
        record Call(String function, List<Expression> arguments) implements Expression {}
    }
}
