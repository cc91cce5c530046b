package io.github.mavenapko.melange.plan;

/** Says what is wrong with a reference. */
final class Problems {
    private Problems() {}

    static String of(Reference reference, Variables known) {
        if (reference.name().isEmpty() && reference.isClosed()) {
            return "${{ }} names no variable";
        }
        if (!reference.isClosed()) {
            return "\"${{" + reference.name()
                    + "\" is not closed; a reference is written ${{name}}, with letters, digits,"
                    + " \".\", \"_\" and \"-\" in the name";
        }
        return "variable " + reference.name() + " is not defined here" + known.suggestion(reference.name());
    }
}
