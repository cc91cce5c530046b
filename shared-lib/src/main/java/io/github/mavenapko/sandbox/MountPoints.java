package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a guest's root directories of the host are mounted. An earlier command can put a symbolic link into the way
 * to a mount point, which the sandbox program would follow out of the guest: so the way is checked, and what is missing
 * of it made, in the guest's root as the host sees it, when no process of the guest is alive.
 */
final class MountPoints {
    private static final List<String> ALWAYS = List.of("/dev", "/proc", "/sys");

    private final FileTree tree;
    private final Path root;
    private final List<Mount> mounts = new ArrayList<>();

    /**
     * Mount points for these mounts.
     *
     * @param tree the root file system as it was at first; links of its own on the way to a mount point are followed
     * @param root where the guest's root is on the host
     */
    MountPoints(FileTree tree, Path root, List<Mount> mounts) {
        this.tree = tree;
        this.root = root;
        for (Mount mount : mounts) {
            this.mounts.add(new Mount(mount.host(), resolved(mount.guest()), mount.writable()));
        }
    }

    /** The mounts, at paths that have no link of the original root on the way. */
    List<Mount> mounts() {
        return List.copyOf(mounts);
    }

    /** Shell that checks and makes every mount point, and ends with status 1 and a message when one is not safe. */
    List<String> preparation() {
        List<String> lines = new ArrayList<>();
        lines.add("plain() { if [ -L \"$1\" ]; then"
                + " echo \"sandbox: an earlier command made the mount point $2 a symbolic link\" >&2; exit 1; fi; }");
        ALWAYS.forEach(path -> way(lines, path, 0));
        for (int i = 0; i < mounts.size(); i++) {
            way(lines, mounts.get(i).guest(), i);
            String place = ShellWords.quote(onHost(mounts.get(i).guest(), i));
            if (Files.isDirectory(mounts.get(i).host())) {
                lines.add("mkdir -p " + place);
            } else {
                lines.add("mkdir -p \"$(dirname " + place + ")\"; [ -e " + place + " ] || : > " + place);
            }
        }
        return lines;
    }

    private void way(List<String> lines, String guestPath, int earlierMounts) {
        for (int slash = guestPath.indexOf('/', 1); slash >= 0; slash = guestPath.indexOf('/', slash + 1)) {
            check(lines, guestPath.substring(0, slash), guestPath, earlierMounts);
        }
        String place = ShellWords.quote(onHost(guestPath, earlierMounts));
        lines.add("[ ! -L " + place + " ] || rm -f " + place);
    }

    private void check(List<String> lines, String part, String guestPath, int earlierMounts) {
        lines.add("plain " + ShellWords.quote(onHost(part, earlierMounts)) + " " + ShellWords.quote(guestPath));
    }

    /** Where a path of the guest is on the host, when the first so many mounts are made. */
    private String onHost(String guestPath, int earlierMounts) {
        for (int i = earlierMounts - 1; i >= 0; i--) {
            String above = mounts.get(i).guest();
            if (guestPath.startsWith(above + "/")) {
                return mounts.get(i).host() + guestPath.substring(above.length());
            }
        }
        return root + guestPath;
    }

    /** The path with the links of the original root followed, as far as the root has it. */
    private String resolved(String guestPath) {
        String known = guestPath.substring(1);
        String rest = "";
        while (!known.isEmpty()) {
            String here = known;
            String after = rest;
            if (tree.resolve(here).isPresent()) {
                return "/" + join(tree.resolve(here).get(), after);
            }
            int slash = known.lastIndexOf('/');
            rest = join(known.substring(slash + 1), rest);
            known = slash < 0 ? "" : known.substring(0, slash);
        }
        return "/" + rest;
    }

    private static String join(String path, String rest) {
        return path.isEmpty() || rest.isEmpty() ? path + rest : path + "/" + rest;
    }
}
