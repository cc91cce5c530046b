package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The package {@code baselayout}: directories, accounts, name lookup and certificate authorities, which every image
 * needs and no program brings along. {@code /bin}, {@code /sbin}, {@code /lib} and {@code /lib64} are links into
 * {@code /usr}, as in Wolfi.
 *
 * @param files the package's files
 * @param info the package's name, version, architecture and what it provides
 */
public record Baselayout(FileTree files, PackageInfo info) {
    /** The package's name. */
    public static final String NAME = "baselayout";

    private static final String VERSION = "1.0";
    private static final int SHADOW_GROUP = 42;

    /** An image gets the homes of its accounts when it is built, with their owners; {@code /dev/null} is none. */
    private static final String PASSWD = """
            root:x:0:0:root:/root:/bin/sh
            nobody:x:65534:65534:nobody:/dev/null:/sbin/nologin
            nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
            """;

    private static final String GROUP = """
            root:x:0:
            tty:x:5:
            shadow:x:42:
            nonroot:x:65532:
            nobody:x:65534:
            """;
    private static final String SHADOW = """
            root:*::0:::::
            nobody:*::0:::::
            nonroot:*::0:::::
            """;
    private static final String HOSTS = """
            127.0.0.1\tlocalhost localhost.localdomain
            ::1\tlocalhost localhost.localdomain
            """;
    private static final String NSSWITCH = """
            passwd: files
            group: files
            shadow: files
            hosts: files dns
            networks: files
            protocols: files
            services: files
            """;
    private static final String OS_RELEASE = """
            ID=mavenapko
            NAME="mavenapko base layout"
            PRETTY_NAME="mavenapko base layout %1$s"
            VERSION_ID=%1$s
            """;

    /**
     * Makes the package.
     *
     * @param architecture what the package says it is for; its files are the same for all
     * @param jdkHome the JDK whose certificate authorities are trusted
     * @throws IOException when the JDK's trust store cannot be read
     */
    public static Baselayout of(Architecture architecture, Path jdkHome) throws IOException {
        PackageFiles files = new PackageFiles();
        addDirectories(files);
        addMergedLinks(files);
        addAccounts(files);
        files.file("etc/hosts", HOSTS);
        files.file("etc/nsswitch.conf", NSSWITCH);
        files.file("usr/lib/os-release", OS_RELEASE.formatted(VERSION));
        files.link("etc/os-release", "../usr/lib/os-release");
        TrustStore trust = TrustStore.ofJdk(jdkHome);
        files.file("etc/ssl/certs/ca-certificates.crt", trust.pem());
        files.link("etc/ssl/cert.pem", "certs/ca-certificates.crt");
        return new Baselayout(files.tree(), info(architecture));
    }

    private static PackageInfo info(Architecture architecture) {
        return PackageInfo.builder(NAME, VERSION + "-r0")
                .arch(architecture.apk())
                .description("Directories, accounts and certificate authorities that every image needs")
                .license("Apache-2.0")
                .origin(NAME)
                .provides(List.of("merged-bin", "merged-lib", "merged-sbin", "merged-usrsbin"))
                .build();
    }

    private static void addDirectories(PackageFiles files) {
        List<String> ordinary = List.of(
                "dev",
                "etc",
                "home",
                "media",
                "mnt",
                "opt",
                "run",
                "srv",
                "usr/bin",
                "usr/lib",
                "usr/local/bin",
                "usr/local/lib",
                "usr/local/share",
                "usr/share",
                "var/cache",
                "var/lib",
                "var/log",
                "var/opt",
                "var/spool");
        ordinary.forEach(path -> files.directory(path, 0755));
        List.of("proc", "sys", "var/empty").forEach(path -> files.directory(path, 0555));
        List.of("tmp", "var/tmp").forEach(path -> files.directory(path, 01777));
        files.directory("root", 0700);
        files.link("var/run", "../run");
        files.link("var/lock", "../run/lock");
    }

    private static void addMergedLinks(PackageFiles files) {
        files.link("bin", "usr/bin");
        files.link("sbin", "usr/bin");
        files.link("lib", "usr/lib");
        files.link("lib64", "usr/lib");
        files.link("usr/sbin", "bin");
        files.link("usr/lib64", "lib");
    }

    private static void addAccounts(PackageFiles files) {
        files.file("etc/passwd", PASSWD);
        files.file("etc/group", GROUP);
        Attributes secret = Attributes.of(new Mode(0640)).withOwner(new Owner(0, SHADOW_GROUP));
        files.add(new FileEntry.Regular("etc/shadow", secret, io.github.mavenapko.file.Content.of(SHADOW)));
    }
}
