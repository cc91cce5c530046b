package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.config.DefinitionPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a guest is described: what is wrong with it is told of there, and not of the file that the guest is planned from.
 *
 * @param definition the package definition
 * @param field the field with the guest's description, such as {@code environment}
 */
record GuestOrigin(Path definition, String field) {

    /** The same problems at their place in the definition. */
    InvalidInputException told(InvalidInputException problems, Path plannedFrom) throws IOException {
        String name = String.valueOf(definition.getFileName());
        byte[] text = Files.readAllBytes(definition);
        List<Diagnostic> told = new ArrayList<>();
        for (Diagnostic problem : problems.diagnostics()) {
            if (!problem.location().source().endsWith("/" + plannedFrom.getFileName())) {
                told.add(problem);
                continue;
            }
            String inner = problem.field().isEmpty() ? field : field + "." + problem.field();
            SourceLocation place = DefinitionPlace.of(name, text, inner);
            told.add(new Diagnostic(place, inner, problem.message(), problem.details()));
        }
        return new InvalidInputException(told);
    }
}
