package io.github.mavenapko.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came out of looking for the credentials of an address, and where it was looked. */
final class CredentialSearch {
    private final List<String> tried = new ArrayList<>();
    private @Nullable RegistryCredential found;
    private String withheldFrom = "";
    private boolean explicit;

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

    /** Finds what was given for every address. */
    void foundExplicitly(RegistryCredential credential) {
        found = credential;
        explicit = true;
    }

    /** The credentials, unless they are not meant for this address in particular. */
    Optional<RegistryCredential> credentialOfOwn() {
        return explicit ? Optional.empty() : credential();
    }

    /** Notes that the credentials were not shown to a token server of another site. */
    void withhold(String host) {
        withheldFrom = host;
    }

    /** What was used, and what was looked at before, for a message about a refusal. */
    String story() {
        String places = tried.isEmpty() ? "" : " (" + String.join("; ", tried) + ")";
        if (found == null) {
            return "no credentials were found" + places;
        }
        return withheldFrom.isEmpty()
                ? "the " + found + " were used" + places
                : "the " + found + " were not sent to the token server " + withheldFrom
                        + ", which belongs to another site than the registry; give credentials for that host, or allow it";
    }
}
