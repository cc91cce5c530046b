package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The capabilities that scripts gave to files by {@code setcap}. Java cannot read that attribute, so the program
 * {@code getcap} is asked where the host has it.
 */
final class FileCapabilities {
    /** The name of the attribute. */
    static final String ATTRIBUTE = "security.capability";

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String MORE_DIRECTORIES = ":/usr/sbin:/sbin";

    /** Revision 2 of the attribute: a word of flags, then permitted and inheritable bits, low and high words. */
    private static final int REVISION = 0x02000000;

    private static final int SIZE = 20;

    private static final Pattern CLAUSE = Pattern.compile("([a-z0-9_,]*)([=+-])([eip]*)");

    /** The kernel's names by number, from 0. */
    private static final List<String> NAMES = List.of(
            "chown",
            "dac_override",
            "dac_read_search",
            "fowner",
            "fsetid",
            "kill",
            "setgid",
            "setuid",
            "setpcap",
            "linux_immutable",
            "net_bind_service",
            "net_broadcast",
            "net_admin",
            "net_raw",
            "ipc_lock",
            "ipc_owner",
            "sys_module",
            "sys_rawio",
            "sys_chroot",
            "sys_ptrace",
            "sys_pacct",
            "sys_admin",
            "sys_boot",
            "sys_nice",
            "sys_resource",
            "sys_time",
            "sys_tty_config",
            "mknod",
            "lease",
            "audit_write",
            "audit_control",
            "setfcap",
            "mac_override",
            "mac_admin",
            "syslog",
            "wake_alarm",
            "block_suspend",
            "audit_read",
            "perfmon",
            "bpf",
            "checkpoint_restore");

    private long permitted;
    private long inheritable;
    private boolean effective;

    private FileCapabilities() {}

    /** Adds the attribute to the files of a tree that have it in a directory. */
    static void addTo(FileTree tree, Path directory) throws IOException {
        String searchPath = System.getenv().getOrDefault("PATH", "") + MORE_DIRECTORIES;
        Optional<Path> getcap = Executable.find("getcap", searchPath);
        if (getcap.isEmpty() || tree.size() == 0) {
            return;
        }
        List<String> words = List.of(getcap.get().toString(), "-r", directory.toString());
        ContainedProcess.run(words, Map.of("LC_ALL", "C"), LIMIT, (stream, line) -> {
            if (stream == OutputLines.Stream.OUT && line.startsWith(directory + "/")) {
                add(tree, line.substring(directory.toString().length() + 1));
            }
        });
    }

    /** A line is a path, a blank and the capabilities; older versions have {@code =} between blanks there. */
    static void add(FileTree tree, String line) {
        for (int blank = line.indexOf(' '); blank > 0; blank = line.indexOf(' ', blank + 1)) {
            Optional<FileEntry> file = tree.get(line.substring(0, blank));
            if (file.isPresent() && file.get() instanceof FileEntry.Regular regular) {
                String text = line.substring(blank + 1);
                byte[] value = encode(text.startsWith("= ") ? text.substring(2) : text);
                Map<String, byte[]> attributes =
                        new TreeMap<>(regular.attributes().xattrs());
                attributes.put(ATTRIBUTE, value);
                tree.put(regular.with(regular.attributes().withXattrs(attributes)));
                return;
            }
        }
    }

    /** The attribute that a text such as {@code cap_chown,cap_kill=ep} stands for. */
    static byte[] encode(String text) {
        FileCapabilities capabilities = new FileCapabilities();
        for (String clause : text.strip().split(" +")) {
            Matcher matcher = CLAUSE.matcher(clause.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not what getcap prints: \"" + text + "\"");
            }
            capabilities.apply(bits(matcher.group(1)), matcher.group(2), matcher.group(3));
        }
        return capabilities.bytes();
    }

    private void apply(long bits, String operator, String flags) {
        if (operator.equals("=")) {
            permitted &= ~bits;
            inheritable &= ~bits;
        }
        boolean add = !operator.equals("-");
        if (flags.contains("p")) {
            permitted = add ? permitted | bits : permitted & ~bits;
        }
        if (flags.contains("i")) {
            inheritable = add ? inheritable | bits : inheritable & ~bits;
        }
        effective |= add && flags.contains("e");
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(REVISION | (effective ? 1 : 0))
                .putInt((int) permitted)
                .putInt((int) inheritable)
                .putInt((int) (permitted >>> 32))
                .putInt((int) (inheritable >>> 32))
                .array();
    }

    private static long bits(String names) {
        if (names.isEmpty() || names.equals("all")) {
            return (1L << NAMES.size()) - 1;
        }
        long bits = 0;
        for (String name : names.split(",")) {
            int number =
                    name.matches("\\d{1,2}") ? Integer.parseInt(name) : NAMES.indexOf(name.replaceFirst("^cap_", ""));
            if (number < 0 || number > 62) {
                throw new IllegalArgumentException("not a capability: \"" + name + "\"");
            }
            bits |= 1L << number;
        }
        return bits;
    }
}
