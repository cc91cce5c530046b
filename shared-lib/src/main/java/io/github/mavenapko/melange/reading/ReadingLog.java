package io.github.mavenapko.melange.reading;

import io.github.mavenapko.diagnostic.Diagnostic;

/** Who is told what is found. Calls come from one thread, in the order of the definitions. */
@FunctionalInterface
public interface ReadingLog {

    /** The answer for a definition. */
    void answer(Answer answer);

    /** Something the user should know about a definition. */
    default void warning(Diagnostic warning) {}

    /** All definitions were looked at; when there are errors, they are thrown after this. */
    default void finished(Summary summary) {}
}
