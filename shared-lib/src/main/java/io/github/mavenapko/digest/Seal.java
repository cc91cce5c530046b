package io.github.mavenapko.digest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a note that this user wrote from one that somebody else put in its place: a line with the HMAC-SHA256 of the note's name and
 * content comes before the content. The key is kept elsewhere than what it seals.
 */
public final class Seal {
    /** The length of a key in bytes. */
    public static final int KEY = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LINE = 2 * KEY + 1;

    private final SecretKeySpec key;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The seal of a key.
     *
     * @throws IllegalArgumentException when the key is of another length
     */
    public static Seal of(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes, not of " + KEY);
        }
        return new Seal(key);
    }

    /** A seal of its own: no other object, of this process or a later one, opens what it closes. */
    public static Seal unique() {
        return new Seal(freshKey());
    }

    /** A new key. */
    public static byte[] freshKey() {
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /**
     * The sealed form of a note.
     *
     * @param name what the note is about; it opens under this name only
     */
    public byte[] close(String name, byte[] content) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(LINE + content.length);
        sealed.writeBytes(line(name, content));
        sealed.writeBytes(content);
        return sealed.toByteArray();
    }

    /** The content of a sealed note; empty when it is not as it was written under this name. */
    public Optional<byte[]> open(String name, byte[] sealed) {
        if (sealed.length < LINE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(sealed, LINE, sealed.length);
        boolean genuine = MessageDigest.isEqual(line(name, content), Arrays.copyOf(sealed, LINE));
        return genuine ? Optional.of(content) : Optional.empty();
    }

    private byte[] line(String name, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return (HexFormat.of().formatHex(mac.doFinal(content)) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
