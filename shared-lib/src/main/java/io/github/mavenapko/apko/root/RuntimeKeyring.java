package io.github.mavenapko.apko.root;

import io.github.mavenapko.apko.config.RuntimeKey;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/** The public keys that the image's own apk shall trust, written to {@code /etc/apk/keys}. */
final class RuntimeKeyring {
    private static final String TYPE = "PUBLIC KEY";

    private RuntimeKeyring() {}

    /**
     * Writes the keys.
     *
     * @param time of the files, in seconds since 1970
     */
    static void write(ImageRoot root, List<RuntimeKey> keys, long time, Problems problems) throws IOException {
        for (int i = 0; i < keys.size(); i++) {
            RuntimeKey key = keys.get(i);
            problems.attempt("contents.runtime_keyring[" + i + "]", () -> write(root, key, time));
        }
    }

    private static void write(ImageRoot root, RuntimeKey key, long time) {
        String path = InitialLayout.KEYS + "/" + key.name();
        if (root.entry(path).isPresent()) {
            throw new IllegalArgumentException(
                    "the image has a key \"" + key.name() + "\" already; choose another name");
        }
        root.write(path, Content.of(checked(key.content()).text()), Mode.FILE);
        root.change(path, now -> now.withMtime(time));
    }

    private static PemBlock checked(String content) {
        List<PemBlock> blocks = PemBlock.all(content);
        if (blocks.size() != 1 || !blocks.get(0).type().equals(TYPE)) {
            throw new IllegalArgumentException("is not one PEM block of type " + TYPE);
        }
        try {
            KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(blocks.get(0).bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("is not an RSA public key: " + e.getMessage(), e);
        }
        return blocks.get(0);
    }
}
