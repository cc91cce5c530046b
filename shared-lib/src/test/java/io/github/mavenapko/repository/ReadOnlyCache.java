package io.github.mavenapko.repository;

import io.github.mavenapko.digest.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that uses the cache in the folder that is named and prints what it finds. */
final class ReadOnlyCache {
    private ReadOnlyCache() {}

    public static void main(String[] arguments) throws IOException {
        DiskCache cache =
                DiskCache.in(Path.of(arguments[0]), Seal.unique(), notice -> System.out.println("notice: " + notice));
        cache.write("things", "two", "2".getBytes(StandardCharsets.UTF_8));
        Path own = cache.path("things", "two");
        System.out.println("one: " + text(cache, "one"));
        System.out.println("two: " + text(cache, "two"));
        cache.close();
        System.out.println("left: " + Files.exists(own));
    }

    private static String text(DiskCache cache, String name) throws IOException {
        return cache.read("things", name, 4)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("nothing");
    }
}
