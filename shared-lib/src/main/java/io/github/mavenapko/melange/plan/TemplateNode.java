package io.github.mavenapko.melange.plan;

import java.util.List;

/** A part of a template. */
sealed interface TemplateNode {

    /** Text as it is. */
    record Text(String text) implements TemplateNode {}

    /** A value to be printed. */
    record Print(Expression value) implements TemplateNode {}

    /**
     * Gives a variable a value.
     *
     * @param isNew whether it is declared, for the rest of the part that it stands in
     */
    record Assign(String name, boolean isNew, Expression value) implements TemplateNode {}

    /**
     * Parts for each item of a list or value of a map, or others when there is none.
     *
     * @param variables none, one for the items, or one for their indexes and one for them
     */
    record Range(Expression items, List<String> variables, List<TemplateNode> body, List<TemplateNode> otherwise)
            implements TemplateNode {}

    /**
     * Parts when a value is set, or others; within {@code with}, {@code .} is the value.
     *
     * @param variables none, or one that has the value meanwhile
     */
    record If(
            Expression condition,
            List<String> variables,
            boolean changesDot,
            List<TemplateNode> body,
            List<TemplateNode> otherwise)
            implements TemplateNode {}

    /** A value. */
    sealed interface Expression {

        /** A text, number or truth value as it is. */
        record Literal(Object value) implements Expression {}

        /** The current value, {@code .}. */
        record Dot() implements Expression {}

        /** A variable; {@code $} is the definition. */
        record Variable(String name) implements Expression {}

        /** Fields of a value, one of the other. */
        record Path(Expression base, List<String> fields) implements Expression {}

        /** A function of values. */
        record Call(String function, List<Expression> arguments) implements Expression {}
    }
}
