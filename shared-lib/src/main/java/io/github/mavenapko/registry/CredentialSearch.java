package io.github.mavenapko.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came out of looking for the credentials of an address, and where it was looked. */
final class CredentialSearch {
    private final List<String> tried = new ArrayList<>();
    private @Nullable RegistryCredential found;

    /** Notes a place that has nothing for the address. */
    void nothing(String place, String why) {
        tried.add(place + ": " + why);
    }

    void found(RegistryCredential credential) {
        found = credential;
    }

    boolean isOpen() {
        return found == null;
    }

    Optional<RegistryCredential> credential() {
        return Optional.ofNullable(found);
    }

    /** What was used, and what was looked at before, for a message about a refusal. */
    String story() {
        String places = tried.isEmpty() ? "" : " (" + String.join("; ", tried) + ")";
        return found == null ? "no credentials were found" + places : "the " + found + " were used" + places;
    }
}
