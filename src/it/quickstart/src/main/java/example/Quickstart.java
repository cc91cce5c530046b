package example;

import java.nio.file.Files;
import java.nio.file.Path;

/** Says where it runs: the whole image is this program, a Java runtime and the libraries that the runtime needs. */
public final class Quickstart {
    private Quickstart() {}

    public static void main(String[] arguments) {
        String name = arguments.length > 0 ? arguments[0] : "world";
        System.out.println("Hello, " + name + "! Java " + Runtime.version().feature() + " in an image without a shell: "
                + !Files.exists(Path.of("/bin/sh")));
    }
}
