package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A package file, or an index, cut into its gzip members by a reader that shares nothing with the one of the product. */
final class ApkFile {
    private final Path file;
    private final byte[] bytes;
    private final List<Member> members = new ArrayList<>();

    private ApkFile(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    private record Member(byte[] compressed, byte[] tar) {}

    static ApkFile read(Path file) throws IOException {
        ApkFile apk = new ApkFile(file, Files.readAllBytes(file));
        int at = 0;
        while (at < apk.bytes.length) {
            at = apk.member(at);
        }
        return apk;
    }

    /** Headers have no optional fields. */
    private int member(int start) throws IOException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(bytes, start + 10, bytes.length - start - 10);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && inflater.needsInput()) {
                    throw new IOException(file + " is cut off");
                }
                out.write(buffer, 0, count);
            }
        } catch (DataFormatException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        int end = start + 10 + (int) inflater.getBytesRead() + 8;
        inflater.end();
        members.add(new Member(ApkFacets.slice(bytes, start, end), out.toByteArray()));
        return end;
    }

    /** The kinds of the members; a signature that does not verify says so. */
    List<String> kinds(Path keys) throws IOException {
        List<String> kinds = new ArrayList<>();
        int data = members.size() - 1;
        for (int i = 0; i < members.size(); i++) {
            kinds.add(i == data ? "data" : i == data - 1 ? "control" : "signature " + signature(keys, control()));
        }
        return kinds;
    }

    /** The name of the signature and, unless it verifies, that it is bad. */
    String signature(Path keys, byte[] signed) throws IOException {
        RawTar signature = RawTar.read(members.get(0).tar);
        String name = signature.entries().path(0).path("name").asText();
        Path key = keys.resolve(name.replaceFirst("^\\.SIGN\\.RSA256\\.", ""));
        String pem = Files.readString(key).replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
            verifier.update(signed);
            return verifier.verify(signature.contents().get(name)) ? name : name + " (bad)";
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    boolean isSigned() {
        return members.size() == 3;
    }

    /** The file name of the public key that the signature names. */
    String keyName() {
        String name =
                RawTar.read(members.get(0).tar).entries().path(0).path("name").asText();
        return name.replaceFirst("^\\.SIGN\\.RSA256\\.", "");
    }

    byte[] signatureBytes() {
        return RawTar.read(members.get(0).tar).contents().values().iterator().next();
    }

    byte[] control() {
        return members.get(members.size() - 2).compressed;
    }

    byte[] controlTar() {
        return members.get(members.size() - 2).tar;
    }

    byte[] dataTar() {
        return members.get(members.size() - 1).tar;
    }

    /** All members but a signature before them. */
    byte[] unsigned() {
        int signature = members.size() == 1 ? 0 : members.get(0).compressed.length;
        return ApkFacets.slice(bytes, signature, bytes.length);
    }

    boolean hasTwoMembers() {
        return members.size() == 2;
    }

    byte[] lastTar() {
        return members.get(members.size() - 1).tar;
    }

    /** Size and data hash have to be right, since they are not compared. */
    void checkNumbers(String info, ArrayNode data) throws IOException {
        long size = 0;
        boolean content = false;
        for (JsonNode entry : data) {
            size += entry.path("type").asText().equals("0") ? entry.path("size").asLong() : 0;
            content |= entry.has("name");
        }
        String hash = RawTar.hex("SHA-256", members.get(members.size() - 1).compressed);
        String expected = "size = " + Math.max(size, content ? 1 : 0);
        if (!info.contains("\n" + expected + "\n") || !info.endsWith("\ndatahash = " + hash + "\n")) {
            throw new IOException(file + ": wrong size or data hash, expected " + expected + " and " + hash);
        }
    }

    /** What an index has to say of this package: its identity and, if the index is newer, its size. */
    String indexed(boolean size) throws IOException {
        try {
            byte[] sha1 = java.security.MessageDigest.getInstance("SHA-1").digest(control());
            return "C:Q1" + Base64.getEncoder().encodeToString(sha1) + (size ? "\nS:" + bytes.length : "");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
