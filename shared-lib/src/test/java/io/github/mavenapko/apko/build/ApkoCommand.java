package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.registry.CredentialSources;
import io.github.mavenapko.registry.HttpRegistry;
import io.github.mavenapko.registry.RegistryOptions;
import io.github.mavenapko.registry.ServerLookup;
import io.github.mavenapko.repository.DiskCache;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.repository.RepositoryLimits;
import io.github.mavenapko.repository.RepositoryMirrors;
import io.github.mavenapko.repository.RepositoryNotices;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An apko command line, run by our engine: arguments become a request. */
final class ApkoCommand {
    private static final Map<String, String> SHORT = Map.of(
            "-k",
            "--keyring-append",
            "-b",
            "--build-repository-append",
            "-r",
            "--repository-append",
            "-p",
            "--package-append",
            "-S",
            "--spanning-tree");
    private static final Set<String> SWITCHES =
            Set.of("--vcs", "--sbom", "--offline", "--ignore-signatures", "--spanning-tree", "--local");
    private static final Set<String> VALUES = Set.of(
            "--keyring-append",
            "--build-repository-append",
            "--repository-append",
            "--package-append",
            "--arch",
            "--cache-dir",
            "--include-paths",
            "--sbom-path",
            "--sbom-formats",
            "--annotations",
            "--lockfile",
            "--build-date",
            "--build-arch",
            "--output",
            "--format",
            "--image-refs");

    private final Path directory;
    private final Path cache;
    private final Map<String, String> environment;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> positional = new ArrayList<>();
    private final StringBuilder stdout = new StringBuilder();

    ApkoCommand(Path directory, Path cache, Map<String, String> environment, List<String> args) {
        this.directory = directory;
        this.cache = cache;
        this.environment = environment;
        parse(args.subList(1, args.size()));
    }

    private void parse(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("-")) {
                positional.add(arg);
                continue;
            }
            int equals = arg.indexOf('=');
            String key = SHORT.getOrDefault(
                    equals < 0 ? arg : arg.substring(0, equals), equals < 0 ? arg : arg.substring(0, equals));
            if (SWITCHES.contains(key)) {
                values.put(key, List.of(equals < 0 ? "true" : arg.substring(equals + 1)));
            } else if (VALUES.contains(key)) {
                String value = equals < 0 ? args.get(++i) : arg.substring(equals + 1);
                boolean list = !"--format".equals(key);
                values.computeIfAbsent(key, k -> new ArrayList<>())
                        .addAll(list ? Arrays.asList(value.split(",")) : List.of(value));
            } else {
                throw new InvalidInputException(Diagnostic.of(arg, "is not an option"));
            }
        }
    }

    String stdout() {
        return stdout.toString();
    }

    void run(String command) throws IOException {
        try (HttpTransport transport = new HttpTransport(new HttpSettings().withOffline(flag("--offline", false)))) {
            RepositoryAccess access = new RepositoryAccess(
                    transport,
                    DiskCache.in(cacheDirectory()),
                    RepositoryMirrors.NONE,
                    RepositoryLimits.USUAL,
                    Sha1Signatures.ACCEPTED,
                    flag("--offline", false),
                    RepositoryNotices.SILENT);
            run(command, access);
        }
    }

    private void run(String command, RepositoryAccess access) throws IOException {
        ImageBuilder builder = new ImageBuilder(access, true, ImageBuildLog.SILENT);
        ImageQueries queries = new ImageQueries(access, true, ImageBuildLog.SILENT);
        switch (command) {
            case "build" -> {
                count(3);
                builder.build(request(positional.subList(1, 2)), outputs());
            }
            case "publish" -> publish(builder, access);
            case "build-minirootfs" -> builder.buildRoot(request(List.of()), path(positional.get(1)), RootArchive.TAR);
            case "build-cpio" -> builder.buildRoot(request(List.of()), path(positional.get(1)), RootArchive.CPIO);
            case "lock" -> new ImageLocker(access, true, ImageBuildLog.SILENT).lock(request(List.of()), lockOutput(""));
            case "resolve" ->
                new ImageLocker(access, true, ImageBuildLog.SILENT)
                        .lock(
                                request(List.of()),
                                lockOutput(positional.get(0).replaceFirst("\\.[^.]*$", ".resolved.json")));
            case "show-config" -> stdout.append(queries.config(request(List.of())));
            case "show-packages" ->
                queries.packages(request(List.of()), value("--format", "name-version"))
                        .values()
                        .forEach(stdout::append);
            case "dot" ->
                stdout.append(queries.dot(request(List.of()), flag("--spanning-tree", false)))
                        .append('\n');
            default -> throw new UnsupportedOperationException(command);
        }
    }

    private void publish(ImageBuilder builder, RepositoryAccess access) throws IOException {
        if (positional.size() < 2) {
            throw new InvalidInputException(Diagnostic.of("arguments", "name no image"));
        }
        List<String> names = positional.subList(1, positional.size());
        Path layout = cache.resolveSibling("out").resolve("layout");
        Path sboms = values.containsKey("--sbom-path") ? path(value("--sbom-path", "")) : null;
        builder.build(request(names), new ImageOutputs(layout, null, null, sboms, Set.of(SbomFormat.SPDX)));
        CredentialSources none = CredentialSources.of(ServerLookup.none(), Map.of(), cache);
        HttpRegistry registry = new HttpRegistry(access.transport(), none, RegistryOptions.USUAL);
        Path references = values.containsKey("--image-refs") ? path(value("--image-refs", "")) : null;
        var published = new ImagePublisher(registry, 2, ImageBuildLog.SILENT).publish(layout, names, references);
        stdout.append(published.reference()).append('\n');
    }

    private void count(int wanted) {
        if (positional.size() != wanted) {
            throw new InvalidInputException(
                    Diagnostic.of("arguments", "are " + positional.size() + " instead of " + wanted));
        }
    }

    private ImageRequest request(List<String> references) throws IOException {
        ConfigSource source = new ConfigSource(directory, positional.get(0), list("--include-paths"));
        return ImageRequest.of(source)
                .architectures(architectures())
                .additions(new Additions(
                        list("--keyring-append"),
                        list("--repository-append"),
                        list("--build-repository-append"),
                        list("--package-append")))
                .annotations(list("--annotations"))
                .time(new BuildTime(environment.get("SOURCE_DATE_EPOCH"), value("--build-date", null)))
                .lockFile(value("--lockfile", null))
                .vcs(flag("--vcs", true))
                .ignoreSignatures(flag("--ignore-signatures", false))
                .references(references)
                .build();
    }

    /** Without any, the real tool takes all nine, ours the host's. */
    private List<String> architectures() throws IOException {
        if (values.containsKey("--build-arch")) {
            return list("--build-arch");
        }
        boolean configured = Files.isRegularFile(path(positional.get(0)))
                && Files.readString(path(positional.get(0))).matches("(?s).*\\b(archs|include):.*");
        return values.containsKey("--arch") || configured ? list("--arch") : List.of("all");
    }

    private ImageOutputs outputs() {
        Path output = path(positional.get(2));
        boolean layout = Files.isDirectory(output);
        Path sboms = path(value("--sbom-path", "."));
        return new ImageOutputs(
                layout ? output : null,
                layout ? null : output,
                null,
                sboms,
                flag("--sbom", true) ? Set.of(SbomFormat.SPDX) : Set.of());
    }

    private @Nullable Path lockOutput(String otherwise) {
        String output = value("--output", otherwise);
        return output == null || output.isEmpty() ? null : path(output);
    }

    private Path cacheDirectory() {
        String named = value("--cache-dir", null);
        return named == null ? cache : path(named);
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private List<String> list(String key) {
        return values.getOrDefault(key, List.of());
    }

    private String value(String key, @Nullable String otherwise) {
        List<String> given = values.get(key);
        return given == null ? otherwise : given.get(given.size() - 1);
    }

    private boolean flag(String key, boolean otherwise) {
        return Boolean.parseBoolean(value(key, Boolean.toString(otherwise)));
    }
}
