package io.github.mavenapko.apko.root;

import io.github.mavenapko.apko.config.Accounts;
import io.github.mavenapko.apko.config.Accounts.Group;
import io.github.mavenapko.apko.config.Accounts.User;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The users and groups of a definition, added to those that packages bring, and the homes of all of them. */
final class AccountFiles {
    private static final String PASSWD = "etc/passwd";
    private static final String GROUP = "etc/group";
    private static final String SHADOW = "etc/shadow";
    private static final String NO_HOME = "/dev/null";
    private static final Mode HOME = new Mode(0700);
    private static final Mode SECRET = new Mode(0640);

    private final ImageRoot root;
    private final Problems problems;

    AccountFiles(ImageRoot root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * Writes groups, users and their homes.
     *
     * @return what the definition's {@code run-as} stands for: the id of the user of this name, else the text itself
     */
    String apply(Accounts accounts) throws IOException {
        if (!accounts.groups().isEmpty()) {
            problems.attempt("accounts.groups", () -> addGroups(accounts.groups()));
        }
        List<AccountLines.User> users = new ArrayList<>();
        problems.attempt("accounts.users", () -> users.addAll(addUsers(accounts.users())));
        for (AccountLines.User user : users) {
            problems.attempt("accounts.users", () -> makeHome(user));
        }
        if (!accounts.users().isEmpty()) {
            problems.attempt("accounts.users", () -> addShadow(accounts.users()));
        }
        return users.stream()
                .filter(user -> user.name().equals(accounts.runAs()))
                .map(user -> Long.toString(user.uid()))
                .findFirst()
                .orElse(accounts.runAs());
    }

    private void addGroups(List<Group> added) throws IOException {
        List<AccountLines.Group> lines = new ArrayList<>(read(GROUP, AccountLines.Group::parse));
        for (Group group : added) {
            problems.attempt("accounts.groups", () -> {
                String members = String.join(",", group.members());
                AccountLines.requirePlain(group.name(), members);
                boolean there = lines.stream()
                        .anyMatch(line -> isSame("group", line.name(), line.gid(), group.name(), group.gid()));
                if (there) {
                    problems.warning("accounts.groups", "group \"" + group.name() + "\" is there already");
                } else {
                    lines.add(new AccountLines.Group(group.name(), "x", group.gid(), members));
                }
            });
        }
        root.write(GROUP, Content.of(AccountLines.text(lines)), Mode.FILE);
    }

    private List<AccountLines.User> addUsers(List<User> added) throws IOException {
        List<AccountLines.User> lines = new ArrayList<>(read(PASSWD, AccountLines.User::parse));
        for (User user : added) {
            problems.attempt("accounts.users", () -> {
                AccountLines.requirePlain(user.name(), user.homeDir(), user.effectiveShell());
                boolean there = lines.stream()
                        .anyMatch(line -> isSame("user", line.name(), line.uid(), user.name(), user.uid()));
                if (there) {
                    problems.warning("accounts.users", "user \"" + user.name() + "\" is there already");
                } else {
                    lines.add(new AccountLines.User(
                            user.name(),
                            "x",
                            user.uid(),
                            user.effectiveGid(),
                            "Account created by apko",
                            user.homeDir(),
                            user.effectiveShell()));
                }
            });
        }
        root.write(PASSWD, Content.of(AccountLines.text(lines)), Mode.FILE);
        return lines;
    }

    /** A name means one id and an id one name; both equal is the same account twice. */
    private static boolean isSame(String kind, String name, long id, String otherName, long otherId) {
        if (name.equals(otherName) != (id == otherId)) {
            throw new IllegalArgumentException(kind + " \"" + otherName + "\" with id " + otherId + " contradicts the "
                    + kind + " \"" + name + "\" with id " + id + " that is there; choose another name or id");
        }
        return name.equals(otherName);
    }

    private void makeHome(AccountLines.User user) {
        if (user.home().equals(NO_HOME)) {
            return;
        }
        String home = ImageRoot.normalise(user.home());
        Optional<String> there = root.tree().resolve(home);
        if (there.isEmpty()) {
            root.makeDirectories(FilePath.parent(home), ImageRoot.DIRECTORY);
            Owner owner = new Owner(Math.toIntExact(user.uid()), Math.toIntExact(user.gid()));
            root.makeDirectories(home, new Attributes(HOME, owner, 0, Map.of()));
        } else if (!root.isDirectory(there.get())) {
            throw new IllegalArgumentException(
                    "the home \"" + user.home() + "\" of user \"" + user.name() + "\" exists and is not a directory");
        }
    }

    private void addShadow(List<User> added) throws IOException {
        List<AccountLines.Shadow> lines = new ArrayList<>(read(SHADOW, AccountLines.Shadow::parse));
        for (User user : added) {
            if (lines.stream().noneMatch(line -> line.name().equals(user.name()))) {
                lines.add(AccountLines.Shadow.locked(user.name()));
            }
        }
        root.write(SHADOW, Content.of(AccountLines.text(lines)), SECRET);
    }

    private <T> List<T> read(String path, Function<String, T> parse) throws IOException {
        Optional<byte[]> bytes = root.read(path);
        if (bytes.isEmpty()) {
            return List.of();
        }
        try {
            return AccountLines.lines(new String(bytes.get(), StandardCharsets.UTF_8)).stream()
                    .map(parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the image's /" + path + " " + e.getMessage(), e);
        }
    }
}
