package io.github.mavenapko.apko.layer;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names that a root's own {@code /etc/passwd} and {@code /etc/group} have for owners; of several for one id the last counts. */
final class OwnerNames {
    private final Map<String, String> users;
    private final Map<String, String> groups;

    private OwnerNames(Map<String, String> users, Map<String, String> groups) {
        this.users = users;
        this.groups = groups;
    }

    static OwnerNames of(FileTree root) throws IOException {
        return new OwnerNames(read(root, "etc/passwd", 7), read(root, "etc/group", 4));
    }

    /** The user's name, empty when it has none. */
    String user(Owner owner) {
        return users.getOrDefault(Integer.toString(owner.uid()), "");
    }

    /** The group's name, empty when it has none. */
    String group(Owner owner) {
        return groups.getOrDefault(Integer.toString(owner.gid()), "");
    }

    private static Map<String, String> read(FileTree root, String path, int count) throws IOException {
        Map<String, String> names = new HashMap<>();
        Optional<FileEntry.Regular> file = root.regularFile(path);
        if (file.isEmpty()) {
            return names;
        }
        String text = new String(file.get().content().bytes(), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            String[] fields = line.split(":", -1);
            if (fields.length == count) {
                names.put(fields[2], fields[0]);
            }
        }
        return names;
    }
}
