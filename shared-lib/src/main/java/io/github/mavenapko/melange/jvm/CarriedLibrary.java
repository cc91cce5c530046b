package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonObject;

/**
 * A shared library that was taken from the build computer.
 *
 * @param path its path in the package
 * @param digest SHA-256 of its content
 * @param origin its absolute path on the build computer, links resolved
 * @param owner the package of the build computer's distribution that it belongs to
 */
public record CarriedLibrary(String path, Digest digest, String origin, HostPackage owner) {

    JsonObject json() {
        return JsonObject.builder()
                .put("path", path)
                .put("sha256", digest.hex())
                .put("origin", origin)
                .put("database", owner.database())
                .put("package", owner.name())
                .put("version", owner.version())
                .put("license", owner.license())
                .build();
    }
}
