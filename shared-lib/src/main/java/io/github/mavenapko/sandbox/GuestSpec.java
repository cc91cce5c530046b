package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Owner;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a guest is made of: its root, and what holds for all its commands. Immutable but for the tree. */
public final class GuestSpec {
    private final FileTree root;
    private final String identity;
    private final String architecture;
    private final List<Mount> mounts;
    private final @Nullable Owner user;
    private final Capabilities capabilities;
    private final boolean network;

    private GuestSpec(
            FileTree root,
            String identity,
            String architecture,
            List<Mount> mounts,
            @Nullable Owner user,
            Capabilities capabilities,
            boolean network) {
        this.root = root;
        this.identity = identity;
        this.architecture = architecture;
        this.mounts = List.copyOf(mounts);
        this.user = user;
        this.capabilities = capabilities;
        this.network = network;
    }

    /**
     * A guest without mounts, without network, with the usual capabilities and the sandbox's own choice of user.
     *
     * @param root the root file system; nothing changes it
     * @param architecture the processor its programs are for, in apk's spelling such as {@code x86_64}
     */
    public static GuestSpec of(FileTree root, String architecture) {
        return new GuestSpec(root, "", architecture, List.of(), null, Capabilities.USUAL, false);
    }

    /**
     * Lets the root be laid out once and used by several guests.
     *
     * @param digest a name that only roots with the same files have, of letters, digits, {@code -} and {@code _}
     */
    public GuestSpec reusableAs(String digest) {
        if (!digest.matches("[A-Za-z0-9_-]{16,128}")) {
            throw new IllegalArgumentException("not a digest to name a root by: " + digest);
        }
        return new GuestSpec(root, digest, architecture, mounts, user, capabilities, network);
    }

    /** With these directories of the host, later ones above earlier ones. */
    public GuestSpec withMounts(List<Mount> other) {
        return new GuestSpec(root, identity, architecture, other, user, capabilities, network);
    }

    /** With commands that run as this user. Without it they run as root if this process does, else as 1000:1000. */
    public GuestSpec withUser(Owner other) {
        return new GuestSpec(root, identity, architecture, mounts, other, capabilities, network);
    }

    /** With these capabilities. */
    public GuestSpec withCapabilities(Capabilities other) {
        return new GuestSpec(root, identity, architecture, mounts, user, other, network);
    }

    /** With the host's network, or without any. */
    public GuestSpec withNetwork(boolean on) {
        return new GuestSpec(root, identity, architecture, mounts, user, capabilities, on);
    }

    /** The root file system. */
    public FileTree root() {
        return root;
    }

    /** What the root may be found again by; empty when it is laid out for this guest alone. */
    public Optional<String> identity() {
        return identity.isEmpty() ? Optional.empty() : Optional.of(identity);
    }

    /** The processor in apk's spelling. */
    public String architecture() {
        return architecture;
    }

    /** Directories of the host. */
    public List<Mount> mounts() {
        return mounts;
    }

    /** Who commands run as; empty for the sandbox's own choice. */
    public Optional<Owner> user() {
        return Optional.ofNullable(user);
    }

    /** What commands that run as root may do. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** Whether commands can use the network. */
    public boolean network() {
        return network;
    }
}
