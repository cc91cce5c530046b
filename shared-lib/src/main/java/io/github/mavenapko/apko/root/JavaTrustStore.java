package io.github.mavenapko.apko.root;

import io.github.mavenapko.digest.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Java key store in the JKS format (version 1 or 2), protected by the usual password {@code changeit}. It is read and written here rather than
 * by the platform, whose writer orders entries by hash. Aliases are lower-case; entries are written in their order.
 */
final class JavaTrustStore {
    private static final int MAGIC = 0xFEEDFEED;
    private static final int PRIVATE_KEY = 1;
    private static final int TRUSTED_CERTIFICATE = 2;
    private static final int HASH_LENGTH = 20;
    private static final int MOST_ENTRIES = 100_000;
    private static final byte[] SALT = ("changeit").getBytes(StandardCharsets.UTF_16BE);
    private static final byte[] WHITENER = "Mighty Aphrodite".getBytes(StandardCharsets.UTF_8);

    /** The bytes of each entry behind its alias, by alias. */
    private final SortedMap<String, Entry> entries = new TreeMap<>();

    private record Entry(int kind, byte[] body) {}

    /**
     * Reads a store.
     *
     * @throws IllegalArgumentException when it is another kind of store, or damaged, or has another password
     */
    static JavaTrustStore read(byte[] bytes) {
        int end = bytes.length - HASH_LENGTH;
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, Math.max(end, 0)));
            int magic = in.readInt();
            int version = in.readInt();
            if (magic != MAGIC || version < 1 || version > 2) {
                throw new IllegalArgumentException("is not a Java key store in the JKS format");
            }
            if (!Arrays.equals(seal(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length))) {
                throw new IllegalArgumentException("is damaged, or its password is not \"changeit\"");
            }
            return read(in, version);
        } catch (IOException e) {
            throw new IllegalArgumentException("is a damaged Java key store", e);
        }
    }

    /** Adds a certificate, or replaces what has its alias; the time is seconds since 1970. */
    void add(Certificate certificate, long time) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            out.writeLong(time * 1000);
            writeCertificate(out, "X.509", certificate.der());
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        String alias = certificate.alias().toLowerCase(Locale.ROOT);
        entries.put(alias, new Entry(TRUSTED_CERTIFICATE, body.toByteArray()));
    }

    /** The store in version 2. */
    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(all)) {
            out.writeInt(MAGIC);
            out.writeInt(2);
            out.writeInt(entries.size());
            for (var entry : entries.entrySet()) {
                out.writeInt(entry.getValue().kind);
                out.writeUTF(entry.getKey());
                out.write(entry.getValue().body);
            }
            out.write(seal(all.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        return all.toByteArray();
    }

    private static JavaTrustStore read(DataInputStream in, int version) throws IOException {
        JavaTrustStore store = new JavaTrustStore();
        int count = in.readInt();
        if (count < 0 || count > MOST_ENTRIES) {
            throw new IllegalArgumentException("has more than " + MOST_ENTRIES + " entries");
        }
        for (int i = 0; i < count; i++) {
            int kind = in.readInt();
            String alias = in.readUTF().toLowerCase(Locale.ROOT);
            store.entries.put(alias, new Entry(kind, body(in, kind, version)));
        }
        return store;
    }

    private static byte[] body(DataInputStream in, int kind, int version) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeLong(in.readLong());
        int certificates = 1;
        if (kind == PRIVATE_KEY) {
            byte[] key = bytes(in, in.readInt());
            out.writeInt(key.length);
            out.write(key);
            certificates = in.readInt();
            out.writeInt(certificates);
        } else if (kind != TRUSTED_CERTIFICATE) {
            throw new IllegalArgumentException("has an entry of unknown kind " + kind);
        }
        for (int i = 0; i < certificates; i++) {
            String type = version == 1 ? "X.509" : in.readUTF();
            writeCertificate(out, type, bytes(in, in.readInt()));
        }
        return body.toByteArray();
    }

    private static void writeCertificate(DataOutputStream out, String type, byte[] der) throws IOException {
        out.writeUTF(type);
        out.writeInt(der.length);
        out.write(der);
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw new EOFException();
        }
        return in.readNBytes(length);
    }

    private static byte[] seal(byte[] content) {
        byte[] sealed = Arrays.copyOf(SALT, SALT.length + WHITENER.length + content.length);
        System.arraycopy(WHITENER, 0, sealed, SALT.length, WHITENER.length);
        System.arraycopy(content, 0, sealed, SALT.length + WHITENER.length, content.length);
        return Hash.SHA1.of(sealed);
    }
}
