package io.github.mavenapko.apko.root;

import io.github.mavenapko.file.Mode;
import java.util.List;

/** The character devices that every root has, with Linux' numbers for them. */
final class DeviceNodes {
    private static final Mode FOR_ALL = new Mode(0666);

    private static final List<Node> NODES = List.of(
            new Node("dev/zero", FOR_ALL, 1, 5),
            new Node("dev/urandom", FOR_ALL, 1, 9),
            new Node("dev/null", FOR_ALL, 1, 3),
            new Node("dev/random", FOR_ALL, 1, 8),
            new Node("dev/console", new Mode(0620), 5, 1));

    private DeviceNodes() {}

    static void createMissing(ImageRoot root) {
        root.makeDirectories("dev", ImageRoot.DIRECTORY);
        for (Node node : NODES) {
            if (root.entry(node.path).isEmpty()) {
                root.characterDevice(node.path, node.mode, node.major, node.minor);
            }
        }
    }

    private record Node(String path, Mode mode, int major, int minor) {}
}
