package io.github.mavenapko.registry;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.transport.HttpTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps user and password for a registry as {@code docker login} does: in docker's {@code config.json}, or, when that
 * leaves passwords to a helper program, in podman's {@code auth.json}. The file is readable by its owner only.
 */
public final class RegistryLogin {
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    private final Map<String, String> environment;
    private final Path home;

    /** For a user with these environment variables and this home directory. */
    public RegistryLogin(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /**
     * Asks the registry whether user and password are right, and keeps them.
     *
     * @param host the registry, with {@code :port} where it has one
     * @return the file in which they are kept
     * @throws io.github.mavenapko.transport.HttpStatusException when the registry refuses them; nothing is kept then
     */
    public Path login(HttpTransport transport, RegistryOptions options, String host, String user, String password)
            throws IOException {
        CredentialSources sources = CredentialSources.of(ServerLookup.none(), Map.of(), home)
                .withExplicit(RegistryCredential.password(user, password, "this login"));
        new HttpRegistry(transport, sources, options).check(new ImageRepository(host, ""));
        Path file = file(host);
        String key = ImageRepository.isDockerHub(host) ? DOCKER_HUB_KEY : host;
        write(file, key, Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        return file;
    }

    private Path file(String host) throws IOException {
        Path docker = AuthFiles.docker(environment, home);
        boolean helper = Files.isRegularFile(docker)
                && AuthFile.read(docker).helper(host).isPresent();
        return helper ? AuthFiles.podman(environment, home) : docker;
    }

    private static void write(Path file, String key, String auth) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file;
        Map<String, JsonValue> fields = new LinkedHashMap<>(read(real));
        Map<String, JsonValue> auths = new LinkedHashMap<>();
        if (fields.get("auths") instanceof JsonObject old) {
            auths.putAll(old.fields());
        }
        auths.put(key, JsonObject.builder().put("auth", auth).build());
        fields.put("auths", new JsonObject(auths));
        replace(real, JsonWriter.indented("\t").withFinalNewline().bytes(new JsonObject(fields)));
    }

    private static Map<String, JsonValue> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        JsonInput input = JsonInput.read(file.toString(), Files.readAllBytes(file));
        input.fields();
        input.throwIfErrors();
        return input.value() instanceof JsonObject object ? object.fields() : Map.of();
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is not a file");
        }
        Files.createDirectories(directory, onlyOwner("rwx------"));
        Path staging = directory.resolve("." + file.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.createFile(staging, onlyOwner("rw-------"));
            Files.write(staging, bytes);
            Files.move(staging, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(staging);
        }
    }

    private static FileAttribute<?>[] onlyOwner(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
