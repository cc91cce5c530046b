package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import java.util.List;

/** The text of an index: a record of lines {@code letter:value} for each package, and a blank line behind it. */
final class IndexText {
    private IndexText() {}

    /** The record in the order that melange writes; what is empty is left out, but for description and time. */
    static void write(StringBuilder out, PackageInfo info) {
        info.checksum().ifPresent(checksum -> line(out, 'C', checksum.toString()));
        line(out, 'P', info.name());
        line(out, 'V', info.version());
        lineIfAny(out, 'A', info.arch());
        numberIfAny(out, 'S', info.size());
        numberIfAny(out, 'I', info.installedSize());
        line(out, 'T', info.description());
        lineIfAny(out, 'U', info.url());
        lineIfAny(out, 'L', info.license());
        lineIfAny(out, 'o', info.origin());
        lineIfAny(out, 'm', info.maintainer());
        line(out, 't', String.valueOf(info.buildTime()));
        lineIfAny(out, 'c', info.commit());
        listIfAny(out, 'D', info.depends());
        listIfAny(out, 'i', info.installIf());
        listIfAny(out, 'p', info.provides());
        numberIfAny(out, 'k', info.providerPriority());
        out.append('\n');
    }

    static void line(StringBuilder out, char letter, String value) {
        out.append(letter).append(':').append(value).append('\n');
    }

    private static void lineIfAny(StringBuilder out, char letter, String value) {
        if (!value.isEmpty()) {
            line(out, letter, value);
        }
    }

    private static void numberIfAny(StringBuilder out, char letter, long value) {
        if (value != 0) {
            line(out, letter, String.valueOf(value));
        }
    }

    private static void listIfAny(StringBuilder out, char letter, List<String> values) {
        if (!values.isEmpty()) {
            line(out, letter, String.join(" ", values));
        }
    }
}
