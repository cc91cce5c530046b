package io.github.mavenapko.sbom;

import io.github.mavenapko.digest.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Licence expressions: identifiers of the SPDX list, or references to texts that a document carries, joined by AND, OR and WITH. */
public final class SpdxExpression {
    private static final String REFERENCE = "LicenseRef-";
    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[A-Za-z0-9.:+-]+)");
    private static final Pattern REFERENCES =
            Pattern.compile("(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+");
    private static final Identifiers KNOWN = Identifiers.read();

    private final List<String> tokens;
    private int next;

    private SpdxExpression(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Whether a text is an expression of which every identifier is on the list or a reference. */
    public static boolean isValid(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text.stripTrailing());
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        SpdxExpression expression = new SpdxExpression(tokens);
        return end == text.stripTrailing().length() && expression.alternatives() && expression.next == tokens.size();
    }

    /** A reference for a licence that is no expression: its name with what references cannot have left out. */
    public static String reference(String license) {
        String name = license.replaceAll("[ _]", "-").replaceAll("[^A-Za-z0-9.-]", "");
        String hash = Digest.of(license.getBytes(StandardCharsets.UTF_8)).hex();
        return REFERENCE + (name.isEmpty() ? hash.substring(0, 16) : name);
    }

    /** Whether a text is a reference to a text of the document. */
    public static boolean isReference(String text) {
        return text.startsWith(REFERENCE) && REFERENCES.matcher(text).matches();
    }

    private boolean alternatives() {
        boolean valid = all();
        while (valid && take("OR")) {
            valid = all();
        }
        return valid;
    }

    private boolean all() {
        boolean valid = single();
        while (valid && take("AND")) {
            valid = single();
        }
        return valid;
    }

    private boolean single() {
        if (take("(")) {
            return alternatives() && take(")");
        }
        if (next == tokens.size() || !isLicense(tokens.get(next++))) {
            return false;
        }
        return !take("WITH") || next < tokens.size() && KNOWN.exceptions.contains(lower(tokens.get(next++)));
    }

    private static boolean isLicense(String token) {
        String plain = token.endsWith("+") ? token.substring(0, token.length() - 1) : token;
        return REFERENCES.matcher(token).matches() || KNOWN.licenses.contains(lower(plain));
    }

    private boolean take(String word) {
        boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
        next += there ? 1 : 0;
        return there;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The list, in lower case. */
    private record Identifiers(Set<String> licenses, Set<String> exceptions) {

        static Identifiers read() {
            Identifiers read = new Identifiers(new HashSet<>(), new HashSet<>());
            Set<String> part = read.licenses;
            try (InputStream in = Objects.requireNonNull(SpdxExpression.class.getResourceAsStream("spdx-ids.txt"));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals("with")) {
                        part = read.exceptions;
                    } else if (!line.startsWith("#")) {
                        part.add(lower(line));
                    }
                }
                return read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
