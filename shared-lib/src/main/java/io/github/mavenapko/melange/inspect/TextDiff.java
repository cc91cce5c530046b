package io.github.mavenapko.melange.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Differences of texts, as {@code diff -u} prints them. */
final class TextDiff {
    private TextDiff() {}

    /** The hunks, with three lines around each change; empty when the texts are the same. */
    static String unified(String old, String other) {
        RawText before = new RawText(old.getBytes(StandardCharsets.UTF_8));
        RawText after = new RawText(other.getBytes(StandardCharsets.UTF_8));
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after);
        ByteArrayOutputStream hunks = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(hunks)) {
            formatter.format(edits, before, after);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return hunks.toString(StandardCharsets.UTF_8);
    }
}
