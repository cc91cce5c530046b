package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.GoalOutput;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.melange.inspect.PackageScanner;
import io.github.mavenapko.melange.inspect.Rescanned;
import io.github.mavenapko.melange.inspect.ScanRequest;
import io.github.mavenapko.repository.KeyFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out again what packages that were built need and provide, and prints the {@code .PKGINFO} that each would have if it were built from its
 * definition as it is now; or the difference to the one that it has, which fails the goal.
 */
@Mojo(name = "scan", requiresProject = false, threadSafe = true)
public class ScanMojo extends AbstractNetworkMojo {

    /** The package definitions; default {@code melange.yaml} and every {@code *.melange.yaml} beside it. */
    @Parameter(property = "melange.configs")
    List<String> configs = List.of();

    /** Where the packages are: directories or URLs with a folder for each architecture. Default {@code target/packages}, without a POM {@code packages}. */
    @Parameter(property = "melange.repository")
    List<String> repository = List.of();

    /** Public keys, as files or URLs; each package has to be signed by one of them. Without any, signatures are not looked at. */
    @Parameter(property = "melange.keyringAppend")
    List<String> keyringAppend = List.of();

    /** The only package that is printed; default all packages of a definition. */
    @Parameter(property = "melange.package", defaultValue = "")
    @Nullable
    String packageName;

    /** Architectures in the spelling of apk or of OCI; {@code all} stands alone. Default: the machine's own. */
    @Parameter(property = "melange.arch")
    List<String> arch = List.of();

    /** Prints differences only, and fails when there are any. */
    @Parameter(property = "melange.diff", defaultValue = "false")
    boolean diff;

    /** Differences in comments, such as vendored libraries, count too. */
    @Parameter(property = "melange.comments", defaultValue = "false")
    boolean comments;

    /** The namespace that the packages should have; default the one that each has. */
    @Parameter(property = "melange.namespace")
    @Nullable
    String namespace;

    /** Where the result goes: a file, or a directory that gets a file for each package; {@code -} is standard output. Default: Maven's log. */
    @Parameter(property = "melange.output")
    @Nullable
    String output;

    @Inject
    public ScanMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        try (NetworkAccess access = open(List.of(), Sha1Signatures.ACCEPTED);
                GoalOutput out = GoalOutput.open(output, directory(), getLog())) {
            PackageScanner scanner =
                    new PackageScanner(access.repositories(), warning -> getLog().warn(warning.toString()));
            List<String> different = new ArrayList<>();
            for (Rescanned one : scanner.scan(request(access))) {
                String text = diff ? one.difference(comments) : one.scanned();
                if (!text.isEmpty()) {
                    out.print(one.architecture() + "/" + one.file() + (diff ? ".diff" : ".PKGINFO"), text);
                    different.add(one.file());
                }
            }
            out.finish();
            if (diff && !different.isEmpty()) {
                throw new InvalidInputException(Diagnostic.of(
                        "melange.diff", "not what the definitions say now: " + String.join(", ", different)));
            }
        }
    }

    private ScanRequest request(NetworkAccess access) throws IOException {
        List<PublicKeyFile> keys = new ArrayList<>();
        for (String key : keyringAppend) {
            keys.add(new KeyFiles(access.repositories()).read(directory(), key));
        }
        String usual = project != null && project.getFile() != null ? "target/packages" : "packages";
        return new ScanRequest(
                directory(),
                ConfigFiles.melange(directory(), configs),
                Map.of(),
                architectures(),
                repository.isEmpty() ? List.of(usual) : repository,
                keys,
                packageName == null ? "" : packageName,
                namespace);
    }

    private List<Architecture> architectures() {
        if (arch.isEmpty() || arch.equals(List.of("host"))) {
            return List.of(Architecture.host());
        }
        return arch.equals(List.of("all"))
                ? Architecture.all()
                : arch.stream()
                        .map(name -> Architecture.parse(name)
                                .orElseThrow(() -> new InvalidInputException(
                                        Diagnostic.of("melange.arch", "\"" + name + "\" is not an architecture"))))
                        .toList();
    }
}
