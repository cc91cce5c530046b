package io.github.mavenapko.melange.build;

import io.github.mavenapko.apko.config.Accounts;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.Owner;
import io.github.mavenapko.melange.plan.BuildPlan;
import java.util.Optional;

/** Whom the steps of a definition run as. */
final class RunAs {
    private RunAs() {}

    /** The user that {@code environment.accounts.run-as} names, by name or number; empty when it names none. */
    static Optional<Owner> owner(BuildPlan plan) {
        Accounts accounts = plan.environment().accounts();
        String name = accounts.runAs();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.equals("root")) {
            return Optional.of(Owner.ROOT);
        }
        Optional<Accounts.User> user = accounts.users().stream()
                .filter(one ->
                        one.name().equals(name) || String.valueOf(one.uid()).equals(name))
                .findFirst();
        if (user.isPresent()) {
            return Optional.of(new Owner(
                    Math.toIntExact(user.get().uid()),
                    Math.toIntExact(user.get().effectiveGid())));
        }
        if (name.matches("[0-9]{1,9}")) {
            return Optional.of(new Owner(Integer.parseInt(name), Integer.parseInt(name)));
        }
        throw InvalidInputException.at(
                SourceLocation.of(plan.config().main().name()),
                "environment.accounts.run-as",
                "there is no user \"" + name + "\" in environment.accounts.users");
    }
}
