package io.github.mavenapko.melange.source;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit sees of the host: no configuration files, no variables and no name, so that a checkout is the same wherever
 * it is made and nothing is asked of the host's own git.
 */
final class GitSystem extends SystemReader.Delegate {

    private GitSystem(SystemReader reader) {
        super(reader);
    }

    /** Makes JGit see it from now on. */
    static synchronized void install() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof GitSystem)) {
            SystemReader.setInstance(new GitSystem(current));
        }
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    /** A configuration without a file. */
    private static final class NoConfig extends FileBasedConfig {
        private static final File NOWHERE = new File("/proc/self/nowhere");

        NoConfig(@Nullable Config parent, FS fs) {
            super(parent, NOWHERE, fs);
            // packing in the background would still go on when a checkout is removed
            setInt("gc", null, "auto", 0);
        }

        @Override
        public void load() {
            // There is no file to load from.
        }

        @Override
        public void save() {
            // What JGit learns about the host is of no use to the next build.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** Tells JGit how fine file times are, which it would find out by seconds of experiments with probe files. */
        @Override
        public long getTimeUnit(String section, String subsection, String name, long whenAbsent, TimeUnit unit) {
            return section.equals("filesystem") ? unit.convert(10, TimeUnit.MILLISECONDS) : whenAbsent;
        }
    }
}
