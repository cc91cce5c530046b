package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.lint.LintRules;
import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.melange.inspect.LintRequest;
import io.github.mavenapko.melange.inspect.PackageLinter;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Checks packages by the rules that the goal {@code build} checks what it builds by. What breaks a required rule fails the goal. */
@Mojo(name = "lint", requiresProject = false, threadSafe = true)
public class LintMojo extends AbstractNetworkMojo {

    /** The packages: {@code .apk} files, directories whose {@code .apk} files are meant, or URLs. */
    @Parameter(property = "melange.packages")
    List<String> packages = List.of();

    /** Rules that have to be kept, in place of the usual ones. */
    @Parameter(property = "melange.lintRequire")
    List<String> lintRequire = List.of();

    /** Rules whose breaking is a warning, in place of the usual ones. */
    @Parameter(property = "melange.lintWarn")
    List<String> lintWarn = List.of();

    /** Writes what was found to {@code <outDir>/<architecture>/lint-<package>-<version>.json}. */
    @Parameter(property = "melange.persistLintResults", defaultValue = "false")
    boolean persistLintResults;

    /** The directory of the result files. */
    @Parameter(property = "melange.outDir", defaultValue = "packages")
    String outDir = "packages";

    /** Where URLs of packages really lead: pairs {@code prefix=replacement} of a URL's beginning and the URL or directory that stands for it. */
    @Parameter(property = "melange.repositoryMirrors")
    List<String> repositoryMirrors = List.of();

    @Inject
    public LintMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        Diagnostics unknown = new Diagnostics();
        LintRules rules = LintRules.of(lintRequire, lintWarn, unknown);
        unknown.throwIfErrors();
        LintRequest request = new LintRequest(
                packages, directory(), rules, persistLintResults ? directory().resolve(outDir) : null);
        try (NetworkAccess access = open(repositoryMirrors, Sha1Signatures.ACCEPTED)) {
            PackageLinter linter =
                    new PackageLinter(access.repositories(), warning -> getLog().warn(warning.toString()));
            getLog().info(Counted.packages(linter.lint(request).size()) + " checked");
        }
    }
}
