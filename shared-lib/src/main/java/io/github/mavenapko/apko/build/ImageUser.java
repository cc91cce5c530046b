package io.github.mavenapko.apko.build;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whom an image runs as: {@code user[:group]}, each a number or a name of the image. */
final class ImageUser {
    private ImageUser() {}

    /**
     * The ids of a user; empty when the image does not say.
     *
     * @param root the image's files
     * @throws InvalidInputException when it is no user of the image and no number
     */
    static Optional<Owner> find(FileTree root, String text) throws IOException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.split(":", 2);
        Optional<String[]> account = account(root, "etc/passwd", parts[0]);
        int uid = number(account.map(fields -> fields[2]).orElse(parts[0]), text);
        String group = parts.length == 2
                ? account(root, "etc/group", parts[1]).map(fields -> fields[2]).orElse(parts[1])
                : account.map(fields -> fields[3]).orElse("0");
        return Optional.of(new Owner(uid, number(group, text)));
    }

    private static int number(String id, String user) {
        if (!id.matches("[0-9]{1,9}")) {
            throw new InvalidInputException(Diagnostic.of(
                    "image", "it runs as \"" + user + "\", which is no user of it and no number; name it in accounts"));
        }
        return Integer.parseInt(id);
    }

    /** The fields of an account's line, found by its name or its number. */
    private static Optional<String[]> account(FileTree root, String path, String account) throws IOException {
        Optional<FileEntry.Regular> file = root.regularFile(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return new String(file.get().content().bytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= 4 && (fields[0].equals(account) || fields[2].equals(account)))
                .findFirst();
    }
}
