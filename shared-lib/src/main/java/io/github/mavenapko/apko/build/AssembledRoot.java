package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.root.Root;
import io.github.mavenapko.file.FileTree;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A root file system that was put together and not written: the guest of a package build. Closing it gives up the packages' files. */
public final class AssembledRoot implements Closeable {
    private final ArchitectureBuild build;
    private final Architecture architecture;
    private final ApkoConfig config;
    private final Root root;

    AssembledRoot(ArchitectureBuild build, Architecture architecture, ApkoConfig config, Root root) {
        this.build = build;
        this.architecture = architecture;
        this.config = config;
        this.root = root;
    }

    /** What it is for. */
    public Architecture architecture() {
        return architecture;
    }

    /** The definition with the exact versions of all packages. */
    public ApkoConfig config() {
        return config;
    }

    /** The files; their contents can be read until this object is closed. */
    public FileTree files() {
        return root.files();
    }

    /** The packages in the order of their installation. */
    public List<PackageInfo> packages() {
        return root.installed();
    }

    @Override
    public void close() throws IOException {
        build.close();
    }
}
