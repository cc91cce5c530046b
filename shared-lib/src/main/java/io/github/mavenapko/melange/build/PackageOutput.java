package io.github.mavenapko.melange.build;

import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.melange.jvm.StepOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What steps without a script have made for a package: files, unless they lie in the workspace already, and needs. */
final class PackageOutput {
    private final String packageName;
    private final BuildWorkspace workspace;
    private final boolean scripts;
    private final FileTree files = new FileTree();
    private final List<String> needs = new ArrayList<>();

    /**
     * @param scripts whether scripts of the build are to see the files
     */
    PackageOutput(String packageName, BuildWorkspace workspace, boolean scripts) {
        this.packageName = packageName;
        this.workspace = workspace;
        this.scripts = scripts;
    }

    void add(StepOutput made) throws IOException {
        if (scripts) {
            workspace.lay(packageName, made.files());
        } else {
            PackageFiles.lay(made.files(), files);
        }
        needs.addAll(made.needs());
    }

    /** Those that do not lie in the workspace. */
    FileTree files() {
        return files;
    }

    List<String> needs() {
        return List.copyOf(needs);
    }
}
