package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.melange.upkeep.FoundLicense;
import io.github.mavenapko.melange.upkeep.LicenseCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Compares the licences that a package definition names with the licence texts among its sources, which its {@code fetch} and {@code git-checkout} steps
 * bring in. An {@code .apk} is compared with the files in it; of a directory the licences are listed. Differences are warnings.
 *
 * <p>Texts are told by characteristic phrases of about forty licences; what is not recognised is listed as such and never a difference.
 */
@Mojo(name = "license-check", requiresProject = false, threadSafe = true)
public class LicenseCheckMojo extends AbstractNetworkMojo {

    /** Package definitions, {@code .apk} files, or directories with sources; default {@code melange.yaml} and every {@code *.melange.yaml} beside it. */
    @Parameter(property = "melange.files")
    List<String> files = List.of();

    /** Where the sources of a definition are put; default a temporary directory that is removed again. */
    @Parameter(property = "melange.workdir")
    @Nullable
    String workdir;

    /** Writes the licences that were found into {@code package.copyright} of definitions that differ. */
    @Parameter(property = "melange.fix", defaultValue = "false")
    boolean fix;

    /** How {@code fix} writes them: {@code flat}, an entry for each file with its {@code license-path}, or {@code simple}, one expression with {@code AND}. */
    @Parameter(property = "melange.format", defaultValue = "flat")
    String format = "flat";

    /** {@code shallow} looks at the top directory and those in it, {@code deep} at the whole tree. */
    @Parameter(property = "melange.scanType", defaultValue = "shallow")
    String scanType = "shallow";

    @Inject
    public LicenseCheckMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        oneOf("melange.format", format, "flat", "simple");
        oneOf("melange.scanType", scanType, "shallow", "deep");
        try (NetworkAccess access = open(List.of(), Sha1Signatures.ACCEPTED)) {
            LicenseCheck check =
                    new LicenseCheck(access.transport(), access.repositories().cache(), getLog()::info);
            for (Path file : chosen()) {
                check(check, file);
            }
        }
    }

    private List<Path> chosen() throws IOException {
        if (files.isEmpty()) {
            return ConfigFiles.melange(directory(), List.of());
        }
        List<Path> chosen = files.stream().map(directory()::resolve).toList();
        for (Path file : chosen) {
            if (!Files.exists(file)) {
                throw new InvalidInputException(Diagnostic.of("melange.files", "there is no file " + file));
            }
        }
        return chosen;
    }

    private void check(LicenseCheck check, Path file) throws IOException {
        boolean deep = scanType.equals("deep");
        if (Files.isDirectory(file)) {
            report(file, check.directory(file, deep));
        } else if (file.toString().endsWith(".apk")) {
            report(file, check.apk(file));
        } else if (workdir != null) {
            definition(check, file, directory().resolve(workdir), deep);
        } else {
            try (TemporaryDirectory temporary = TemporaryDirectory.create("license-check")) {
                definition(check, file, temporary.path(), deep);
            }
        }
    }

    private void definition(LicenseCheck check, Path file, Path workspace, boolean deep) throws IOException {
        LicenseCheck.Result result = check.definition(file, workspace, deep);
        report(file, result);
        if (fix && !result.differences().isEmpty()) {
            check.fix(file, result, format.equals("simple"));
        }
    }

    private void report(Path file, LicenseCheck.Result result) {
        getLog().info(file + (result.named().isEmpty() ? ":" : " names " + result.named()));
        result.found().forEach(found -> getLog().info("  " + found));
        if (result.found().isEmpty()) {
            getLog().info("  no licence files");
        }
        for (FoundLicense difference : result.differences()) {
            getLog().warn(file + ": package.copyright does not name " + difference.license() + ", which is in "
                    + difference.path());
        }
    }

    private static void oneOf(String parameter, String value, String one, String other) {
        if (!value.equals(one) && !value.equals(other)) {
            throw new InvalidInputException(
                    Diagnostic.of(parameter, "\"" + value + "\" is neither " + one + " nor " + other));
        }
    }
}
