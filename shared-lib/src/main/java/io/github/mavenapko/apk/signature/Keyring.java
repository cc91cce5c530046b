package io.github.mavenapko.apk.signature;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The public keys that are trusted, each by its file name. */
public final class Keyring {
    private static final String SUFFIX = ".rsa.pub";

    private final SortedMap<String, PublicKeyFile> keys = new TreeMap<>();
    private final Sha1Signatures sha1;

    private Keyring(Sha1Signatures sha1) {
        this.sha1 = sha1;
    }

    /** A keyring that takes signatures over SHA-1, too. */
    public static Keyring of(Collection<PublicKeyFile> keys) {
        return of(keys, Sha1Signatures.ACCEPTED);
    }

    /**
     * A keyring of these keys; one that is there twice counts once.
     *
     * @throws InvalidInputException when different keys have one name
     */
    public static Keyring of(Collection<PublicKeyFile> keys, Sha1Signatures sha1) {
        Keyring keyring = new Keyring(sha1);
        for (PublicKeyFile key : keys) {
            PublicKeyFile other = keyring.keys.putIfAbsent(key.name(), key);
            if (other != null && !other.sameKey(key)) {
                throw InvalidInputException.at(
                        SourceLocation.of(key.name()),
                        "",
                        "two different keys have this file name; rename one of them");
            }
        }
        return keyring;
    }

    /** This keyring with further keys. */
    public Keyring with(Collection<PublicKeyFile> more) {
        List<PublicKeyFile> all = new ArrayList<>(keys.values());
        all.addAll(more);
        return of(all, sha1);
    }

    /** The keys, by name. */
    public List<PublicKeyFile> keys() {
        return List.copyOf(keys.values());
    }

    /** The key of this file name, or of the name without {@code .rsa.pub}. */
    public Optional<PublicKeyFile> find(String name) {
        PublicKeyFile key = keys.get(name);
        if (key == null && name.endsWith(SUFFIX)) {
            key = keys.get(name.substring(0, name.length() - SUFFIX.length()));
        }
        return Optional.ofNullable(key);
    }

    /** Checks bytes against signatures of which one good one is enough. */
    public Verdict verifyAny(List<SignatureEntry> entries, ByteBuffer signed) {
        Verdict verdict = nothingUsable(entries);
        for (SignatureEntry entry : entries) {
            if (isUsable(entry)) {
                verdict = verify(entry, signed);
            }
            if (verdict instanceof Verdict.Trusted) {
                break;
            }
        }
        return verdict;
    }

    /** Checks bytes against the first signature whose key is known; as with apk, the rest does not count. */
    public Verdict verifyFirst(List<SignatureEntry> entries, ByteBuffer signed) {
        return entries.stream()
                .filter(this::isUsable)
                .findFirst()
                .map(entry -> verify(entry, signed))
                .orElseGet(() -> nothingUsable(entries));
    }

    private Verdict nothingUsable(List<SignatureEntry> entries) {
        return entries.isEmpty() ? new Verdict.Unsigned() : new Verdict.Unknown(entries, List.copyOf(keys.keySet()));
    }

    private boolean isUsable(SignatureEntry entry) {
        return find(entry.keyName()).isPresent()
                && entry.signature().length <= SignatureEntry.LARGEST
                && entry.algorithm()
                        .filter(a -> !a.isWeak() || sha1 == Sha1Signatures.ACCEPTED)
                        .isPresent();
    }

    private Verdict verify(SignatureEntry entry, ByteBuffer signed) {
        PublicKeyFile key = find(entry.keyName()).orElseThrow();
        SignatureAlgorithm algorithm = entry.algorithm().orElseThrow();
        try {
            Signature signature = algorithm.start();
            signature.initVerify(key.key());
            signature.update(signed.duplicate());
            return signature.verify(entry.signature()) ? new Verdict.Trusted(key, algorithm) : new Verdict.Bad(entry);
        } catch (GeneralSecurityException e) {
            return new Verdict.Bad(entry);
        }
    }
}
