package io.github.mavenapko.yaml;

/** How a scalar is written. */
public enum ScalarStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED;

    /** Whether it is a block scalar ({@code |} or {@code >}), whose text starts on the line after its header. */
    public boolean isBlock() {
        return this == LITERAL || this == FOLDED;
    }
}
