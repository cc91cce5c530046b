package io.github.mavenapko.apk.signature;

import java.util.List;
import java.util.stream.Collectors;

/** What checking the signatures of a file came to. */
public sealed interface Verdict {

    /** One sentence part for people, such as {@code is signed by a.rsa.pub}. */
    String explanation();

    /** A key of the keyring has signed these bytes. */
    record Trusted(PublicKeyFile key, SignatureAlgorithm algorithm) implements Verdict {
        @Override
        public String explanation() {
            return "is signed by " + key.name() + (algorithm.isWeak() ? " (over SHA-1, which is weak)" : "");
        }
    }

    /** There is no signature at all. */
    record Unsigned() implements Verdict {
        @Override
        public String explanation() {
            return "has no signature";
        }
    }

    /** There are signatures, but none by a key of the keyring with an algorithm that is accepted. */
    record Unknown(List<SignatureEntry> entries, List<String> trustedKeys) implements Verdict {
        public Unknown {
            entries = List.copyOf(entries);
            trustedKeys = List.copyOf(trustedKeys);
        }

        @Override
        public String explanation() {
            String names = entries.stream().map(SignatureEntry::name).collect(Collectors.joining(", "));
            String keys = trustedKeys.isEmpty() ? "the keyring is empty" : "keys: " + String.join(", ", trustedKeys);
            return "has no signature that is accepted by a key of the keyring (signatures: " + names + "; " + keys
                    + ")";
        }
    }

    /** A signature claims to be by a key of the keyring and is not. */
    record Bad(SignatureEntry entry) implements Verdict {
        @Override
        public String explanation() {
            return "has a wrong signature " + entry.name() + ": it was changed, or signed by another key of that name";
        }
    }
}
