package io.github.mavenapko.apko.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Git work tree as far as its files say where it came from; Git itself is not run and nothing is written. */
public final class GitCheckout {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[(.+?)\\]\\s*");
    private static final Pattern URL = Pattern.compile("\\s*url\\s*=\\s*(.+?)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCP = Pattern.compile("(?:[^@/]+@)?([^:/]+):(?!//)(.*)");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
    private static final String ORIGIN = "remote \"origin\"";
    private static final String LINK = "gitdir:";
    private static final String SYMBOLIC = "ref:";
    private static final long LARGEST = 4 << 20;

    /** Of this work tree. */
    private final Path gitDirectory;
    /** Shared by all work trees of the repository. */
    private final Path commonDirectory;

    private GitCheckout(Path gitDirectory, Path commonDirectory) {
        this.gitDirectory = gitDirectory;
        this.commonDirectory = commonDirectory;
    }

    /** The commit of the work tree that a directory is in; empty when it is in none, or the tree has no commit. */
    public static Optional<String> commit(Path directory) throws IOException {
        for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return open(at.resolve(".git")).head();
            }
        }
        return Optional.empty();
    }

    /**
     * {@code url@commit} of the work tree that a directory is in; empty when it is in none, or the tree has no remote {@code origin} or no
     * commit. The search ends at the given top.
     */
    static Optional<String> locate(Path directory, Path top) throws IOException {
        for (Path at = directory; at != null && at.startsWith(top); at = at.getParent()) {
            Path marker = at.resolve(".git");
            if (Files.exists(marker)) {
                GitCheckout checkout = open(marker);
                Optional<String> url = checkout.origin();
                Optional<String> commit = checkout.head();
                return url.flatMap(where -> commit.map(what -> where + "@" + what));
            }
        }
        return Optional.empty();
    }

    private static GitCheckout open(Path marker) throws IOException {
        Path gitDirectory = marker;
        if (Files.isRegularFile(marker)) {
            String link = text(marker).strip();
            Path parent = marker.toAbsolutePath().getParent();
            if (link.startsWith(LINK) && parent != null) {
                gitDirectory = parent.resolve(link.substring(LINK.length()).strip());
            }
        }
        String common = text(gitDirectory.resolve("commondir")).strip();
        return new GitCheckout(gitDirectory, common.isEmpty() ? gitDirectory : gitDirectory.resolve(common));
    }

    private Optional<String> origin() throws IOException {
        boolean inside = false;
        for (String line : text(commonDirectory.resolve("config")).lines().toList()) {
            Matcher section = SECTION.matcher(line);
            Matcher url = URL.matcher(line);
            if (section.matches()) {
                inside = section.group(1).equals(ORIGIN);
            } else if (inside && url.matches()) {
                return Optional.of(publicForm(url.group(1)));
            }
        }
        return Optional.empty();
    }

    /** The URL without user information; Git's own short form {@code host:path} as a URL. */
    static String publicForm(String url) {
        Matcher scp = SCP.matcher(url);
        if (!url.contains("://") && scp.matches()) {
            return "git+ssh://" + scp.group(1) + "/" + scp.group(2);
        }
        return url.replaceFirst("^([a-z+]+://)[^/@]*@", "$1");
    }

    private Optional<String> head() throws IOException {
        String head = text(gitDirectory.resolve("HEAD")).strip();
        if (!head.startsWith(SYMBOLIC)) {
            return commit(head);
        }
        String ref = head.substring(SYMBOLIC.length()).strip();
        if (!ref.startsWith("refs/") || ref.contains("..")) {
            return Optional.empty();
        }
        for (Path place : List.of(gitDirectory, commonDirectory)) {
            Optional<String> loose = commit(text(place.resolve(ref)).strip());
            if (loose.isPresent()) {
                return loose;
            }
        }
        return packed(ref);
    }

    private Optional<String> packed(String ref) throws IOException {
        return text(commonDirectory.resolve("packed-refs"))
                .lines()
                .filter(line -> line.endsWith(" " + ref))
                .findFirst()
                .flatMap(line -> commit(line.substring(0, line.indexOf(' '))));
    }

    private static Optional<String> commit(String text) {
        return Optional.of(text).filter(candidate -> COMMIT.matcher(candidate).matches());
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return "";
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
