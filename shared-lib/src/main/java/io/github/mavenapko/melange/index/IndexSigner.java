package io.github.mavenapko.melange.index;

import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Signs indexes that exist. */
public final class IndexSigner {
    private final SigningKey key;

    public IndexSigner(SigningKey key) {
        this.key = key;
    }

    /**
     * Signs an index in its place. One that has a signature is left alone, unless that is to be replaced: then it is
     * written anew with this key's signature only.
     *
     * @param replace whether signatures that it has are replaced
     * @return whether the file was changed
     * @throws InvalidInputException when there is no such file
     * @throws IOException when it is no index, or cannot be written
     */
    public boolean sign(Path index, boolean replace) throws IOException {
        if (!Files.isRegularFile(index)) {
            throw new InvalidInputException(Diagnostic.of("melange.index", "there is no file " + index));
        }
        byte[] archive = Files.readAllBytes(index);
        ApkIndex read = ApkIndex.readUnverified(index.toString(), archive, Keyring.of(List.of()));
        if (!read.signatures().isEmpty() && !replace) {
            return false;
        }
        byte[] signed = replace ? ApkIndex.write(read.packages(), key) : ApkIndex.sign(archive, key);
        ReplacedFile.write(index, out -> out.write(signed));
        return true;
    }
}
