package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.PackageList;
import io.github.mavenapko.digest.Checksum;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of an index whose text was found to be good; each is made from the text when it is asked for. */
final class IndexRecords extends PackageList {
    private final byte[] text;
    private final int[] starts;
    private final HashedPlaces names;
    private final HashedPlaces conditions;
    private final Set<String> architectures;

    /**
     * @param starts where each record begins in the text
     */
    IndexRecords(byte[] text, int[] starts, HashedPlaces names, HashedPlaces conditions, Set<String> architectures) {
        this.text = text;
        this.starts = starts;
        this.names = names;
        this.conditions = conditions;
        this.architectures = Set.copyOf(architectures);
    }

    @Override
    public int size() {
        return starts.length;
    }

    @Override
    public int[] maybeNamed(String name) {
        return names.find(HashedPlaces.hash(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int[] maybeInstalledIf(String condition) {
        return conditions.find(HashedPlaces.hash(condition.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean hasInstallIf() {
        return !conditions.isEmpty();
    }

    @Override
    public Set<String> architectures() {
        return architectures;
    }

    @Override
    public PackageInfo get(int place) {
        return new OneRecord().read(starts[Objects.checkIndex(place, starts.length)]);
    }

    /** One record; a letter that comes again counts anew, but lists go on. */
    private final class OneRecord {
        private final PackageInfo.Builder builder = PackageInfo.builder("", "");
        private final List<String> depends = new ArrayList<>();
        private final List<String> provides = new ArrayList<>();
        private final List<String> installIf = new ArrayList<>();

        PackageInfo read(int start) {
            int at = start;
            while (at < text.length && text[at] != '\n') {
                int end = at;
                while (end < text.length && text[end] != '\n') {
                    end++;
                }
                line(text[at], at + 2, end);
                at = end + 1;
            }
            return builder.depends(depends)
                    .provides(provides)
                    .installIf(installIf)
                    .build();
        }

        private void line(byte letter, int from, int to) {
            switch (letter) {
                case 'P' -> builder.name(text(from, to));
                case 'V' -> builder.version(text(from, to));
                case 'A' -> builder.arch(text(from, to));
                case 'C' -> builder.checksum(checksum(text(from, to)));
                case 'S' -> builder.size(number(from, to));
                case 'I' -> builder.installedSize(number(from, to));
                case 't' -> builder.buildTime(number(from, to));
                case 'k' -> builder.providerPriority(number(from, to));
                case 'T' -> builder.description(text(from, to));
                case 'U' -> builder.url(text(from, to));
                case 'L' -> builder.license(text(from, to));
                case 'm' -> builder.maintainer(text(from, to));
                case 'o' -> builder.origin(text(from, to));
                case 'c' -> builder.commit(text(from, to));
                case 'D' -> addWords(depends, text(from, to));
                case 'p' -> addWords(provides, text(from, to));
                case 'i' -> addWords(installIf, text(from, to));
                default -> {
                    // letters of other or later tools mean nothing here
                }
            }
        }
    }

    private String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private long number(int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private static void addWords(List<String> words, String line) {
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == ' ') {
                if (i > start) {
                    words.add(line.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    /** Another kind of checksum counts as none; a package without one is refused when it is fetched. */
    private static @Nullable Checksum checksum(String text) {
        boolean sha1 = text.startsWith("Q1") || text.startsWith("X1");
        return sha1 ? Checksum.parse(text).orElse(null) : null;
    }
}
