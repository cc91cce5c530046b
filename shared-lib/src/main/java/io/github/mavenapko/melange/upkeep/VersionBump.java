package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.apk.Version;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.DigestingInputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import io.github.mavenapko.yaml.YamlNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A definition brought to another version of its program: version and epoch, the sums of what its fetch steps download then,
 * and the commit of its checkout. Nothing else of the file changes.
 */
public final class VersionBump {
    private static final long LARGEST = 1L << 30;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Map<String, Hash> SUMS =
            Map.of("expected-sha256", Hash.SHA256, "expected-sha512", Hash.SHA512);

    private final HttpTransport transport;
    private final Consumer<String> notices;

    /** A bump that downloads by this transport and says what it does. */
    public VersionBump(HttpTransport transport, Consumer<String> notices) {
        this.transport = transport;
        this.notices = notices;
    }

    /**
     * Changes a definition. The epoch becomes 0, or one more when the version stays.
     *
     * @param expectedCommit the commit that belongs to the version, for the checkout step that takes its tag from the version;
     *     empty when there is none
     * @throws InvalidInputException when version or commit are none, or the definition is wrong or has no epoch
     * @throws IOException when a source cannot be downloaded; the file is not changed then
     */
    public void bump(Path file, String version, String expectedCommit) throws IOException {
        check(version, expectedCommit);
        DefinitionText text = DefinitionText.read(file);
        bumpVersion(text, version);
        Definition definition = Definition.read(text.name(), text.bytes());
        Steps steps = new Steps(text, definition);
        for (Steps.Step step : steps.using("fetch")) {
            bumpSums(text, step);
        }
        if (!expectedCommit.isEmpty()) {
            bumpCommits(text, steps, expectedCommit);
        }
        text.write(file);
    }

    private static void check(String version, String commit) {
        List<Diagnostic> problems = new ArrayList<>();
        if (version.contains("-r") || Version.parse(version).isEmpty()) {
            problems.add(Diagnostic.of(
                    "melange.version", "\"" + version + "\" is not a version; write one such as 1.2.3 or 1.0_rc1"));
        }
        if (!commit.isEmpty() && !COMMIT.matcher(commit).matches()) {
            problems.add(Diagnostic.of(
                    "melange.expectedCommit", "\"" + commit + "\" is not a commit: 40 hexadecimal digits"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private void bumpVersion(DefinitionText text, String version) {
        YamlNode.Scalar old = scalar(text, "version");
        YamlNode.Scalar epoch = scalar(text, "epoch");
        long next = old.text().equals(version) ? number(epoch) + 1 : 0;
        notices.accept(
                text.name() + ": version " + old.text() + "-r" + epoch.text() + " becomes " + version + "-r" + next);
        // the later one of a line first, so that places stay right
        boolean versionFirst = old.location().column() < epoch.location().column();
        text.replace(versionFirst ? epoch : old, versionFirst ? Long.toUnsignedString(next) : "\"" + version + "\"");
        text.replace(versionFirst ? old : epoch, versionFirst ? "\"" + version + "\"" : Long.toUnsignedString(next));
    }

    private static long number(YamlNode.Scalar epoch) {
        try {
            return Long.parseUnsignedLong(epoch.text());
        } catch (NumberFormatException e) {
            throw InvalidInputException.at(
                    epoch.location(), "package.epoch", "\"" + epoch.text() + "\" is not a whole number");
        }
    }

    private static YamlNode.Scalar scalar(DefinitionText text, String key) {
        Optional<YamlNode> main = Steps.get(text.root(), "package");
        Optional<YamlNode> value = main.flatMap(found -> Steps.get(found, key));
        if (value.isPresent() && value.get() instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
            return scalar;
        }
        throw InvalidInputException.at(
                main.orElse(text.root()).location(), "package." + key, "is missing, and a bump changes it");
    }

    private void bumpSums(DefinitionText text, Steps.Step step) throws IOException {
        List<String> keys = SUMS.keySet().stream()
                .sorted()
                .filter(key -> step.raw(key).isPresent())
                .toList();
        String uri = step.read().with().getOrDefault("uri", "");
        if (keys.isEmpty() || uri.contains("${{")) {
            notices.accept(step.read().origin().location() + ": " + uri
                    + (keys.isEmpty() ? " has no expected sum" : " depends on more than the version") + "; left alone");
            return;
        }
        Map<String, String> sums = download(url(step.read(), uri));
        for (String key : keys) {
            String sum = sums.getOrDefault(key, "");
            step.replace(text, key, sum);
            notices.accept(uri + ": " + key + " " + sum);
        }
    }

    private static HttpUrl url(StepDefinition step, String uri) {
        try {
            return HttpUrl.parse(uri);
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.at(
                    step.origin().at("with.uri"), step.origin().field("with.uri"), String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> download(HttpUrl url) throws IOException {
        return transport.fetch(
                HttpCall.get(url).withLimit(LARGEST),
                answer -> {
                    try (DigestingInputStream shorter = new DigestingInputStream(answer.body(), Hash.SHA256);
                            DigestingInputStream longer = new DigestingInputStream(shorter, Hash.SHA512)) {
                        longer.transferTo(OutputStream.nullOutputStream());
                        return Map.of("expected-sha256", hex(shorter.hash()), "expected-sha512", hex(longer.hash()));
                    }
                },
                200);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** One checkout gets the commit in any case; of several, those whose tag comes from the version, or that have none. */
    private void bumpCommits(DefinitionText text, Steps steps, String commit) {
        List<Steps.Step> checkouts = steps.using("git-checkout");
        for (Steps.Step step : checkouts) {
            String tag = step.raw("tag").map(YamlNode.Scalar::text).orElse("");
            if (step.raw("expected-commit").isEmpty()) {
                notices.accept(step.read().origin().location() + ": has no expected-commit; left alone");
            } else if (checkouts.size() == 1 || tag.isEmpty() || steps.dependsOnVersion(tag)) {
                step.replace(text, "expected-commit", commit);
                notices.accept(step.read().origin().location() + ": expected-commit " + commit);
            } else {
                notices.accept(step.read().origin().location() + ": its tag " + tag
                        + " does not come from package.version; left alone");
            }
        }
    }
}
