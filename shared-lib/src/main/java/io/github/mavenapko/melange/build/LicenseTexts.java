package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.config.Copyright;
import io.github.mavenapko.sbom.SpdxExpression;
import io.github.mavenapko.sbom.SpdxLicense;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The licences of a package as its SBOM has them: an expression, and the texts of those that are not on the SPDX list or have a file of their
 * own in the workspace.
 *
 * @param expression an SPDX expression; empty when no licence is named
 * @param texts in the order of the definition
 */
record LicenseTexts(String expression, List<SpdxLicense> texts) {
    private static final int LARGEST_TEXT = 1 << 20;

    /**
     * Reads the texts, when the steps have run.
     *
     * @param file the definition, for messages
     * @throws InvalidInputException when a file is missing, outside the workspace or too large
     */
    static LicenseTexts read(String file, List<Copyright> copyright, Path workspace, Diagnostics problems)
            throws IOException {
        Diagnostics wrong = new Diagnostics();
        List<SpdxLicense> texts = new ArrayList<>();
        for (Copyright one : copyright) {
            String id = identifier(one);
            if (!one.licensePath().isEmpty()) {
                texts.add(new SpdxLicense(id, text(file, one.licensePath(), workspace, wrong)));
            } else if (!one.license().isEmpty() && !SpdxExpression.isValid(one.license())) {
                texts.add(new SpdxLicense(id, "Non-SPDX License: " + one.license()));
                problems.warning(
                        SourceLocation.of(file),
                        "package.copyright",
                        "\"" + one.license() + "\" is not on the SPDX list; name a file with its text by license-path");
            }
        }
        wrong.throwIfErrors();
        String expression = copyright.stream()
                .map(LicenseTexts::identifier)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.joining(" AND "));
        return new LicenseTexts(expression, texts);
    }

    private static String identifier(Copyright one) {
        boolean usable = one.license().isEmpty() || SpdxExpression.isValid(one.license());
        return usable ? one.license() : SpdxExpression.reference(one.license());
    }

    private static String text(String file, String path, Path workspace, Diagnostics wrong) throws IOException {
        Path text = workspace.resolve(path).normalize();
        if (path.startsWith("/") || !text.startsWith(workspace) || hasLink(workspace, text)) {
            error(file, path, "is not a file of the workspace", wrong);
            return "";
        }
        if (!Files.isRegularFile(text, LinkOption.NOFOLLOW_LINKS)) {
            error(file, path, "is not there when the steps have run", wrong);
            return "";
        }
        try (InputStream in = Files.newInputStream(text, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(LARGEST_TEXT + 1);
            if (content.length > LARGEST_TEXT) {
                error(file, path, "is larger than the " + LARGEST_TEXT + " bytes that a licence may have", wrong);
            }
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** A link that a step has made could lead anywhere. */
    private static boolean hasLink(Path workspace, Path file) {
        for (Path part = file; part != null && !part.equals(workspace); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                return true;
            }
        }
        return false;
    }

    private static void error(String file, String path, String problem, Diagnostics wrong) {
        wrong.error(SourceLocation.of(file), "package.copyright.license-path", "\"" + path + "\" " + problem);
    }
}
