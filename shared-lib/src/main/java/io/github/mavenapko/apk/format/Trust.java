package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.Keyring;
import java.util.List;

/** Why a package may be trusted. Whatever the reason, a signature by a known key that is wrong rejects it. */
public sealed interface Trust {

    /** The keys whose signatures count. */
    Keyring keyring();

    /** A signed index or a lock names the package; a signature of its own is not needed. */
    record Indexed(PackageInfo indexed, Keyring keyring) implements Trust {}

    /** Its own signature by a known key. */
    record Signed(Keyring keyring) implements Trust {}

    /** It is one's own, or is only looked at. */
    record Unchecked() implements Trust {
        @Override
        public Keyring keyring() {
            return Keyring.of(List.of());
        }
    }
}
