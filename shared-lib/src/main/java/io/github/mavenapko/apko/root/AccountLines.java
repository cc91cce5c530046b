package io.github.mavenapko.apko.root;

import java.util.ArrayList;
import java.util.List;

/** The lines of {@code /etc/passwd}, {@code /etc/group} and {@code /etc/shadow}: fields between colons. */
final class AccountLines {
    private static final long HIGHEST_ID = 0xFFFFFFFFL;

    private AccountLines() {}

    /** A line of passwd. */
    record User(String name, String password, long uid, long gid, String comment, String home, String shell) {
        static User parse(String line) {
            String[] fields = fields(line, 7);
            return new User(
                    fields[0], fields[1], id(fields[2], line), id(fields[3], line), fields[4], fields[5], fields[6]);
        }

        @Override
        public String toString() {
            return String.join(":", name, password, Long.toString(uid), Long.toString(gid), comment, home, shell);
        }
    }

    /** A line of group. */
    record Group(String name, String password, long gid, String members) {
        static Group parse(String line) {
            String[] fields = fields(line, 4);
            return new Group(fields[0], fields[1], id(fields[2], line), fields[3]);
        }

        @Override
        public String toString() {
            return String.join(":", name, password, Long.toString(gid), members);
        }
    }

    /** A line of shadow, without the date of the last change, which apko does not keep. */
    record Shadow(String name, List<String> beforeAndAfterDate) {
        static Shadow parse(String line) {
            String[] fields = fields(line, 9);
            List<String> rest = new ArrayList<>(List.of(fields).subList(1, 9));
            rest.set(1, "");
            return new Shadow(fields[0], List.copyOf(rest));
        }

        /** An account that nobody can log in to. */
        static Shadow locked(String name) {
            return new Shadow(name, List.of("!", "", "", "", "", "", "", ""));
        }

        @Override
        public String toString() {
            return name + ":" + String.join(":", beforeAndAfterDate);
        }
    }

    /** The lines of a file; the last one may lack its line end. */
    static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(body.split("\n", -1));
    }

    /** The lines as a file. */
    static String text(List<?> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Refuses what would not stay one field of a line. */
    static void requirePlain(String... values) {
        for (String value : values) {
            if (value.chars().anyMatch(c -> c == ':' || Character.isISOControl(c))) {
                throw new IllegalArgumentException("\"" + value + "\" has a colon or a control character");
            }
        }
    }

    private static String[] fields(String line, int count) {
        String[] fields = line.split(":", -1);
        if (fields.length != count) {
            throw new IllegalArgumentException(
                    "has a line with " + fields.length + " fields instead of " + count + ": \"" + line + "\"");
        }
        return fields;
    }

    private static long id(String text, String line) {
        try {
            long id = Long.parseLong(text);
            if (id >= 0 && id <= HIGHEST_ID) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw notAnId(text, line);
        }
        throw notAnId(text, line);
    }

    private static IllegalArgumentException notAnId(String text, String line) {
        return new IllegalArgumentException(
                "has a line whose id \"" + text + "\" is not a number from 0 to " + HIGHEST_ID + ": \"" + line + "\"");
    }
}
