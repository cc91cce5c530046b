package io.github.mavenapko.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The environment variable {@code HTTP_AUTH}: any number of {@code basic:host[:port]:user:password}, separated by white
 * space or semicolons. A password may have colons; what follows the host is a port when it is a number.
 */
final class AuthVariable {
    static final String NAME = "HTTP_AUTH";

    private static final String BEGIN = "basic:";

    private final List<Entry> entries = new ArrayList<>();
    private final boolean present;
    private int malformed;

    private record Entry(String host, String user, String password) {}

    AuthVariable(String value) {
        present = !value.isBlank();
        for (String part : value.strip().split("[\\s;]+(?=" + BEGIN + ")")) {
            if (!part.isBlank()) {
                read(part.replaceFirst("[\\s;]+$", ""));
            }
        }
    }

    private void read(String text) {
        String[] fields = text.split(":", 4);
        if (!text.startsWith(BEGIN) || fields.length < 4) {
            malformed++;
            return;
        }
        String host = fields[1];
        String user = fields[2];
        String password = fields[3];
        boolean port = user.matches("[0-9]{1,5}") && password.contains(":");
        if (port) {
            host = host + ":" + user;
            user = password.substring(0, password.indexOf(':'));
            password = password.substring(password.indexOf(':') + 1);
        }
        entries.add(new Entry(host, user, password));
    }

    Optional<RegistryCredential> find(String host) {
        return entries.stream()
                .filter(entry -> entry.host.equalsIgnoreCase(host))
                .findFirst()
                .map(entry -> RegistryCredential.password(entry.user, entry.password, NAME));
    }

    /** What is wrong with its form; empty when nothing is. */
    Optional<String> problem() {
        return malformed == 0
                ? Optional.empty()
                : Optional.of(malformed + " of its parts are not of the form basic:host:user:password");
    }

    /** Why there is nothing. */
    String why() {
        if (!present) {
            return "not set";
        }
        String ignored = malformed == 0 ? "" : ", and " + malformed + " that are not basic:host:user:password";
        return "has " + entries.size() + " entries, none for this host" + ignored;
    }
}
