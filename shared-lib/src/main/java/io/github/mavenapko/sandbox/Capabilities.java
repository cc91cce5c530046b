package io.github.mavenapko.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What commands of a guest may do beyond an ordinary user.
 *
 * @param names kernel names such as {@code CAP_CHOWN}, each once, in a fixed order
 */
public record Capabilities(List<String> names) {
    private static final Pattern NAME = Pattern.compile("CAP_[A-Z][A-Z_]{1,40}");

    /** The fourteen that container engines usually give. */
    public static final Capabilities USUAL = new Capabilities(List.of(
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_FSETID",
            "CAP_FOWNER",
            "CAP_MKNOD",
            "CAP_NET_RAW",
            "CAP_SETGID",
            "CAP_SETUID",
            "CAP_SETFCAP",
            "CAP_SETPCAP",
            "CAP_NET_BIND_SERVICE",
            "CAP_SYS_CHROOT",
            "CAP_KILL",
            "CAP_AUDIT_WRITE"));

    public Capabilities {
        names = List.copyOf(new LinkedHashSet<>(names));
    }

    /**
     * These with some more and then without some.
     *
     * @throws IllegalArgumentException when something is not a capability's name
     */
    public Capabilities adjusted(List<String> add, List<String> drop) {
        Set<String> result = new LinkedHashSet<>(names);
        add.forEach(name -> result.add(kernelName(name)));
        drop.forEach(name -> result.remove(kernelName(name)));
        return new Capabilities(new ArrayList<>(result));
    }

    private static String kernelName(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("CAP_") ? upper : "CAP_" + upper;
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a capability: \"" + text + "\"; one is CAP_CHOWN");
        }
        return name;
    }
}
