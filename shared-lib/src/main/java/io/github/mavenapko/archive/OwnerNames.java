package io.github.mavenapko.archive;

import io.github.mavenapko.file.Owner;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of users and groups by their ids.
 *
 * @param users user names by uid
 * @param groups group names by gid
 */
public record OwnerNames(Map<Integer, String> users, Map<Integer, String> groups) {
    /** Only root is known. */
    public static final OwnerNames ROOT = new OwnerNames(Map.of(0, "root"), Map.of(0, "root"));

    public OwnerNames {
        users = Map.copyOf(users);
        groups = Map.copyOf(groups);
    }

    /** Reads {@code etc/passwd} and {@code etc/group}; of lines with one id the last counts, other lines do not. */
    public static OwnerNames parse(String passwd, String group) {
        return new OwnerNames(byId(passwd), byId(group));
    }

    /** The user's name; empty when it is not known. */
    public String user(Owner owner) {
        return users.getOrDefault(owner.uid(), "");
    }

    /** The group's name; empty when it is not known. */
    public String group(Owner owner) {
        return groups.getOrDefault(owner.gid(), "");
    }

    private static Map<Integer, String> byId(String lines) {
        Map<Integer, String> names = new TreeMap<>();
        lines.lines().forEach(line -> {
            String[] fields = line.split(":", -1);
            if (fields.length > 2 && fields[2].matches("[0-9]{1,9}")) {
                names.put(Integer.valueOf(fields[2]), fields[0]);
            }
        });
        return names;
    }
}
