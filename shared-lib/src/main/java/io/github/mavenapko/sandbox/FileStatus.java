package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What {@code lstat} says about a file, and its extended attributes. */
record FileStatus(
        Type type,
        Mode mode,
        Owner owner,
        long mtime,
        long size,
        int links,
        long device,
        Object key,
        Map<String, byte[]> extendedAttributes) {
    private static final int FILE_TYPE = 0170000;
    private static final int OWNER_READS = 0400;
    private static final int OWNER_ENTERS = 0700;

    /** What a file is. */
    enum Type {
        DIRECTORY,
        REGULAR,
        SYMLINK,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        FIFO,
        SOCKET
    }

    /**
     * Asks for a file of an open directory. Handles do not tell everything, so the path is asked too and has to lead to
     * the same file.
     *
     * @param withExtendedAttributes whether the file system has them
     */
    static FileStatus of(DirectoryHandle directory, Path name, boolean withExtendedAttributes) throws IOException {
        Path path = directory.path().resolve(name);
        Map<String, Object> unix = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
        Object key = value(unix, "fileKey", Object.class);
        if (!key.equals(directory.attributes(name).fileKey())) {
            throw new IOException(path + " was changed while it was read");
        }
        int mode = value(unix, "mode", Integer.class);
        Type type = type(mode, path);
        return new FileStatus(
                type,
                Mode.ofStat(mode),
                new Owner(value(unix, "uid", Integer.class), value(unix, "gid", Integer.class)),
                value(unix, "lastModifiedTime", FileTime.class).to(TimeUnit.SECONDS),
                value(unix, "size", Long.class),
                value(unix, "nlink", Integer.class),
                value(unix, "rdev", Long.class),
                key,
                extendedAttributes(path, type, withExtendedAttributes));
    }

    private static <T> T value(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name), name));
    }

    /** Lets this process read a file, or enter a directory, that it owns but whose mode forbids it. */
    static void makeReadable(Path path, boolean directory) throws IOException {
        int least = directory ? OWNER_ENTERS : OWNER_READS;
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & least) != least && !Files.isSymbolicLink(path)) {
            Files.setAttribute(path, "unix:mode", mode & 07777 | least);
        }
    }

    FileEntry.Device.Kind deviceKind() {
        return type == Type.BLOCK_DEVICE ? FileEntry.Device.Kind.BLOCK : FileEntry.Device.Kind.CHARACTER;
    }

    /** The upper part of a device number as the C library splits it. */
    int deviceMajor() {
        return (int) (device >>> 8 & 0xfff | device >>> 32 & ~0xfff);
    }

    /** The lower part of a device number. */
    int deviceMinor() {
        return (int) (device & 0xff | device >>> 12 & ~0xff);
    }

    private static Type type(int mode, Path path) throws IOException {
        return switch (mode & FILE_TYPE) {
            case 0040000 -> Type.DIRECTORY;
            case 0100000 -> Type.REGULAR;
            case 0120000 -> Type.SYMLINK;
            case 0020000 -> Type.CHARACTER_DEVICE;
            case 0060000 -> Type.BLOCK_DEVICE;
            case 0010000 -> Type.FIFO;
            case 0140000 -> Type.SOCKET;
            default -> throw new IOException(path + " is of an unknown type: " + Integer.toOctalString(mode));
        };
    }

    private static Map<String, byte[]> extendedAttributes(Path path, Type type, boolean present) throws IOException {
        if (type != Type.REGULAR && type != Type.DIRECTORY) {
            return Map.of();
        }
        makeReadable(path, type == Type.DIRECTORY);
        Map<String, byte[]> attributes = new TreeMap<>();
        if (present) {
            UserDefinedFileAttributeView view =
                    Files.getFileAttributeView(path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            for (String name : view.list()) {
                ByteBuffer value = ByteBuffer.allocate(view.size(name));
                view.read(name, value);
                attributes.put("user." + name, value.array());
            }
        }
        return attributes;
    }
}
