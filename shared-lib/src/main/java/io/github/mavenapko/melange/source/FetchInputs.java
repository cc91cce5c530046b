package io.github.mavenapko.melange.source;

import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.transport.HttpUrl;
import java.util.Map;
import java.util.Optional;

/**
 * What a fetch step asks for.
 *
 * @param url where the file is
 * @param fileName what it is called in the working directory
 * @param sum what it has to be; empty when any file will do
 * @param unpack whether it is unpacked
 * @param strip how many leading components names lose when unpacked
 * @param directory where it is unpacked, from the working directory
 * @param delete whether it is deleted in the end
 */
record FetchInputs(
        HttpUrl url,
        String fileName,
        Optional<FileSum> sum,
        boolean unpack,
        int strip,
        String directory,
        boolean delete) {

    /** Reads a step's inputs. */
    static FetchInputs read(Map<String, String> values, SourceLocation location) {
        StepInputs inputs = new StepInputs(values, location);
        Optional<HttpUrl> url = url(inputs);
        Optional<String> name = url.flatMap(found -> fileName(found, inputs));
        Optional<FileSum> sum = sum(inputs);
        boolean unpack = inputs.flag("extract", true);
        int strip = inputs.number("strip-components", 1, 0);
        boolean delete = inputs.flag("delete", false);
        inputs.number("timeout", 5, 0);
        inputs.number("dns-timeout", 20, 0);
        inputs.number("retry-limit", 5, 0);
        inputs.check();
        return new FetchInputs(
                url.orElseThrow(), name.orElseThrow(), sum, unpack, strip, inputs.text("directory", "."), delete);
    }

    private static Optional<HttpUrl> url(StepInputs inputs) {
        String text = inputs.required("uri");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HttpUrl.parse(text));
        } catch (IllegalArgumentException e) {
            inputs.problem("uri", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** As {@code basename} cuts it from the whole text, a query included. */
    private static Optional<String> fileName(HttpUrl url, StepInputs inputs) {
        String text = inputs.text("uri").replaceAll("/+$", "");
        String name = text.substring(text.lastIndexOf('/') + 1);
        boolean usable = !name.equals(".") && !name.equals("..") && name.length() <= 255;
        if (!usable
                || url.path().isEmpty()
                || url.path().equals("/")
                || name.chars().anyMatch(Character::isISOControl)) {
            inputs.problem("uri", "does not end with the name of a file");
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private static Optional<FileSum> sum(StepInputs inputs) {
        Optional<FileSum> sha256 = inputs.hex("expected-sha256", 64).map(hex -> new FileSum(Hash.SHA256, hex));
        Optional<FileSum> sha512 = inputs.hex("expected-sha512", 128).map(hex -> new FileSum(Hash.SHA512, hex));
        if (sha256.isEmpty() && sha512.isEmpty() && inputs.text("expected-none").isEmpty()) {
            inputs.problem(
                    "expected-sha256",
                    "is missing; give expected-sha256 or expected-sha512, or a reason in expected-none");
        }
        return sha256.or(() -> sha512);
    }
}
