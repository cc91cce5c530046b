package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.melange.config.CapabilityGrant;
import io.github.mavenapko.melange.plan.PlannedPackage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Capabilities of files, as the kernel keeps them in the extended attribute {@code security.capability}, revision 3. */
final class FileCapabilities {
    private static final String ATTRIBUTE = "security.capability";
    private static final int REVISION_3 = 0x03000000;
    private static final Map<String, Integer> NUMBERS = Map.of(
            "cap_net_bind_service", 10,
            "cap_net_admin", 12,
            "cap_net_raw", 13,
            "cap_ipc_lock", 14,
            "cap_sys_admin", 21);

    private FileCapabilities() {}

    /**
     * Gives the files of a package the capabilities that its definition lists.
     *
     * @throws InvalidInputException when a path is not a file of the package
     */
    static void grant(PlannedPackage planned, FileTree files, String definition) {
        for (CapabilityGrant grant : planned.setcap()) {
            String path = grant.path().replaceFirst("^/+", "");
            Optional<FileEntry> file = files.get(path);
            if (file.isEmpty() || !(file.get() instanceof FileEntry.Regular)) {
                throw InvalidInputException.at(
                        SourceLocation.of(definition),
                        "setcap",
                        "package " + planned.name() + " has no file " + grant.path());
            }
            Map<String, byte[]> xattrs = new TreeMap<>(file.get().attributes().xattrs());
            xattrs.put(ATTRIBUTE, value(grant));
            files.put(file.get().with(file.get().attributes().withXattrs(xattrs)));
        }
    }

    private static byte[] value(CapabilityGrant grant) {
        int effective = 0;
        int permitted = 0;
        int inheritable = 0;
        for (Map.Entry<String, String> entry : grant.add().entrySet()) {
            int bits = 0;
            for (String name : entry.getKey().split(",")) {
                bits |= 1 << NUMBERS.getOrDefault(name.trim(), 0);
            }
            effective |= entry.getValue().contains("e") ? bits : 0;
            permitted |= entry.getValue().contains("p") ? bits : 0;
            inheritable |= entry.getValue().contains("i") ? bits : 0;
        }
        return ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(REVISION_3 | (effective == 0 ? 0 : 1))
                .putInt(permitted)
                .putInt(inheritable)
                .array();
    }
}
