package io.github.mavenapko.repository;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.ApkWriter;
import io.github.mavenapko.apk.format.Spool;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.transport.FakeServer;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A signed repository with one package on a server of this machine, and the ways to it. Files can be replaced, and what was asked is known. */
final class PublishedRepository implements Closeable {
    static final SigningKey KEY = SigningKey.generate("good.rsa", 2048);
    static final SigningKey OTHER_KEY = SigningKey.generate("other.rsa", 2048);
    static final Architecture ARCHITECTURE = Architecture.parse("x86_64").orElseThrow();

    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<String> warnings = new ArrayList<>();
    final PackageInfo info;
    private final List<HttpTransport> transports = new ArrayList<>();
    private final FakeServer server;
    private int version;

    PublishedRepository() throws IOException {
        ByteArrayOutputStream apk = new ByteArrayOutputStream();
        info = write("tool", "hello\n", apk);
        files.put(info.fileName(), apk.toByteArray());
        publish(KEY);
        server = FakeServer.start((question, reply) -> {
            String name = question.path().substring(question.path().lastIndexOf('/') + 1);
            byte[] content = files.get(name);
            if (content == null) {
                reply.send(404, "");
            } else if (question.header("If-None-Match").equals(etag(name))) {
                reply.send(304, "");
            } else {
                reply.send(200, content, "ETag: " + etag(name));
            }
        });
    }

    /** Writes a package with one file. */
    static PackageInfo write(String name, String text, ByteArrayOutputStream out) throws IOException {
        FileTree tree = new FileTree();
        tree.putWithParents(
                new FileEntry.Regular("usr/share/" + name, Attributes.of(Mode.FILE), Content.of(text)),
                Attributes.of(Mode.EXECUTABLE));
        PackageInfo info =
                PackageInfo.builder(name, "1.0-r0").arch("x86_64").origin(name).build();
        return ApkWriter.write(ApkContents.of(info, tree), KEY, Spool.inMemory(), out);
    }

    private String etag(String name) {
        return "\"" + name + "-" + version + "\"";
    }

    /** Publishes the index, signed by a key; it gets a new ETag. */
    void publish(SigningKey key) throws IOException {
        files.put(ApkIndex.FILE_NAME, ApkIndex.write(new PackageIndex("test", List.of(info)), key));
        version++;
    }

    RepositoryLine line() {
        return RepositoryLine.parse(server.url("/main").text());
    }

    /** How often a file was asked for. */
    long asked(String name) {
        return server.questions().stream()
                .filter(question -> question.path().endsWith("/" + name))
                .count();
    }

    RepositoryAccess access(DiskCache cache, boolean offline, RepositoryLimits limits) throws IOException {
        HttpTransport transport = new HttpTransport(new HttpSettings()
                .withOffline(offline)
                .withRetry(new RetryPolicy(2, 2, Duration.ofMillis(5), Duration.ofMillis(50), 30)));
        transports.add(transport);
        return new RepositoryAccess(
                transport,
                cache,
                RepositoryMirrors.NONE,
                limits,
                Sha1Signatures.ACCEPTED,
                offline,
                new RepositoryNotices() {
                    @Override
                    public void warning(String place, String message) {
                        warnings.add(place + ": " + message);
                    }
                });
    }

    IndexSource indexes(DiskCache cache, boolean offline) throws IOException {
        return new IndexSource(access(cache, offline, RepositoryLimits.USUAL), Path.of("."), false);
    }

    PackageSource packages(DiskCache cache, boolean offline) throws IOException {
        return new PackageSource(access(cache, offline, RepositoryLimits.USUAL), Path.of("."), keys(KEY));
    }

    static Keyring keys(SigningKey key) {
        return Keyring.of(List.of(key.publicKey()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (HttpTransport transport : transports) {
            transport.close();
        }
    }
}
