package io.github.mavenapko.melange.source;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * A patch with what its mail says about it. A plain diff has no author, and its file's name is its message.
 *
 * @param author who made it and when
 * @param message what it does
 * @param content the whole file
 */
record MailedPatch(Optional<PersonIdent> author, String message, byte[] content) {
    private static final Pattern HEADER = Pattern.compile("([A-Za-z-]+): *(.*)");
    private static final Pattern ADDRESS = Pattern.compile("\"?(.*?)\"? *<(.*)>");
    private static final Pattern PREFIX = Pattern.compile("^(\\[[^]]*] *)+");

    static MailedPatch read(String name, byte[] content) {
        // one character for each byte, so that a patch in another encoding survives
        String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        Map<String, String> headers = new HashMap<>();
        int line = headers(lines, headers);
        String subject = PREFIX.matcher(MailWords.decode(headers.getOrDefault("subject", "")))
                .replaceFirst("");
        Optional<PersonIdent> author = author(headers);
        if (subject.isEmpty() || author.isEmpty()) {
            return new MailedPatch(Optional.empty(), name.replaceFirst("\\.(patch|diff)$", ""), content);
        }
        StringBuilder body = new StringBuilder();
        while (line < lines.length && !lines[line].matches("---.*|diff --git .*|Index: .*")) {
            body.append(lines[line]).append('\n');
            line++;
        }
        String text = new String(body.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        return new MailedPatch(author, subject + "\n" + (text.isEmpty() ? "" : "\n" + text + "\n"), content);
    }

    private static int headers(String[] lines, Map<String, String> headers) {
        int line = lines[0].startsWith("From ") ? 1 : 0;
        String key = "";
        while (line < lines.length && !lines[line].isEmpty()) {
            Matcher header = HEADER.matcher(lines[line]);
            if (lines[line].startsWith(" ") && !key.isEmpty()) {
                headers.merge(key, lines[line], String::concat);
            } else if (header.matches()) {
                key = header.group(1).toLowerCase(Locale.ROOT);
                headers.put(key, header.group(2));
            } else {
                return line;
            }
            line++;
        }
        return line;
    }

    private static Optional<PersonIdent> author(Map<String, String> headers) {
        Matcher address = ADDRESS.matcher(MailWords.decode(headers.getOrDefault("from", "")));
        if (!address.matches() || !headers.containsKey("date")) {
            return Optional.empty();
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(headers.get("date").strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(new PersonIdent(address.group(1), address.group(2), date.toInstant(), date.getZone()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    InputStream diff() {
        return new ByteArrayInputStream(content);
    }
}
