package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A tar archive listed as the kit lists it: every header as it stands, entry by entry. */
final class RawTar {
    private static final int BLOCK = 512;

    private final byte[] tar;
    private final Map<String, byte[]> contents = new TreeMap<>();
    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    private int at;

    private RawTar(byte[] tar) {
        this.tar = tar;
    }

    static RawTar read(byte[] tar) {
        RawTar raw = new RawTar(tar);
        raw.read();
        return raw;
    }

    /** The headers, with numbers as a reader of JSON has them. */
    ArrayNode entries() {
        try {
            return (ArrayNode) new ObjectMapper().readTree(entries.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The contents of files by name. */
    Map<String, byte[]> contents() {
        return contents;
    }

    private void read() {
        Map<String, String> records = new TreeMap<>();
        String extendedName = "";
        while (at + BLOCK <= tar.length && tar[at] != 0) {
            int size = (int) octal(124, 12);
            char type = (char) tar[at + 156];
            byte[] body = Arrays.copyOfRange(tar, at + BLOCK, at + BLOCK + size);
            if (type == 'x') {
                extendedName = text(0, 100);
                records = records(body);
            } else {
                entries.add(entry(type, size, body, records, extendedName));
                records = new TreeMap<>();
                extendedName = "";
            }
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        int blocks = (tar.length - at) / BLOCK;
        if (blocks > 0) {
            entries.add(JsonNodeFactory.instance.objectNode().put("end-blocks", blocks));
        }
    }

    private ObjectNode entry(char type, int size, byte[] body, Map<String, String> records, String extendedName) {
        String prefix = text(345, 155);
        String name = records.getOrDefault("path", prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100));
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("gid", octal(116, 8)).put("gname", text(297, 32));
        String link = records.getOrDefault("linkpath", text(157, 100));
        if (!link.isEmpty()) {
            entry.put("link", link);
        }
        if (type == '3' || type == '4') {
            entry.putArray("dev").add(octal(329, 8)).add(octal(337, 8));
        }
        entry.put("magic", new String(tar, at + 257, 8, StandardCharsets.ISO_8859_1).replace("\0", "\\0"));
        entry.put("mode", String.format("%04o", octal(100, 8)))
                .put("mtime", octal(136, 12))
                .put("name", name);
        if (!extendedName.isEmpty()) {
            ObjectNode pax = entry.putObject("pax");
            records.forEach(pax::put);
            entry.put("pax-header-name", extendedName);
        }
        if (type == '0') {
            entry.put("sha256", hex("SHA-256", body));
            contents.put(name, body);
        }
        return entry.put("size", size)
                .put("type", String.valueOf(type))
                .put("uid", octal(108, 8))
                .put("uname", text(265, 32));
    }

    private static Map<String, String> records(byte[] body) {
        Map<String, String> records = new TreeMap<>();
        int start = 0;
        while (start < body.length) {
            int blank = start;
            while (body[blank] != ' ') {
                blank++;
            }
            int length = Integer.parseInt(new String(body, start, blank - start, StandardCharsets.US_ASCII));
            byte[] record = Arrays.copyOfRange(body, blank + 1, start + length - 1);
            String text = new String(record, StandardCharsets.UTF_8);
            String key = text.substring(0, text.indexOf('='));
            byte[] value = Arrays.copyOfRange(record, key.length() + 1, record.length);
            String shown = text.substring(key.length() + 1);
            boolean binary = shown.chars().anyMatch(c -> c < ' ' || c == '\uFFFD');
            records.put(key, binary ? "hex:" + HexFormat.of().formatHex(value) : shown);
            start += length;
        }
        return records;
    }

    private String text(int offset, int length) {
        int end = at + offset;
        while (end < at + offset + length && tar[end] != 0) {
            end++;
        }
        return new String(tar, at + offset, end - at - offset, StandardCharsets.UTF_8);
    }

    private long octal(int offset, int length) {
        String digits = text(offset, length).trim();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    static String hex(String algorithm, byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
