package io.github.mavenapko.melange.source;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.util.QuotedString;

/** The lines over a diff that say how much of which files it changes. */
final class DiffSummary {
    private static final int WIDTH = 72;

    private record Change(String name, int added, int removed) {}

    private final List<Change> changes = new ArrayList<>();
    private final StringBuilder notes = new StringBuilder();

    void add(DiffEntry entry, FileHeader header) {
        int added = 0;
        int removed = 0;
        for (Edit edit : header.toEditList()) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        String before = QuotedString.GIT_PATH.quote(entry.getOldPath());
        String after = QuotedString.GIT_PATH.quote(entry.getNewPath());
        boolean moved = entry.getChangeType() == ChangeType.RENAME || entry.getChangeType() == ChangeType.COPY;
        String name = entry.getChangeType() == ChangeType.DELETE ? before : moved ? before + " => " + after : after;
        changes.add(new Change(name, added, removed));
        note(entry, name);
    }

    private void note(DiffEntry entry, String name) {
        switch (entry.getChangeType()) {
            case ADD ->
                notes.append(" create mode ")
                        .append(octal(entry.getNewMode()))
                        .append(' ')
                        .append(name)
                        .append('\n');
            case DELETE ->
                notes.append(" delete mode ")
                        .append(octal(entry.getOldMode()))
                        .append(' ')
                        .append(name)
                        .append('\n');
            case RENAME, COPY -> {
                notes.append(entry.getChangeType() == ChangeType.COPY ? " copy " : " rename ")
                        .append(name)
                        .append(" (")
                        .append(entry.getScore())
                        .append("%)\n");
                modes(entry, "");
            }
            case MODIFY -> modes(entry, " " + name);
        }
    }

    private void modes(DiffEntry entry, String name) {
        if (!entry.getOldMode().equals(entry.getNewMode())) {
            notes.append(" mode change ")
                    .append(octal(entry.getOldMode()))
                    .append(" => ")
                    .append(octal(entry.getNewMode()))
                    .append(name)
                    .append('\n');
        }
    }

    private static String octal(FileMode mode) {
        return String.format("%06o", mode.getBits());
    }

    String text() {
        int most = changes.stream()
                .mapToInt(change -> change.added + change.removed)
                .max()
                .orElse(0);
        int digits = String.valueOf(most).length();
        int longest =
                changes.stream().mapToInt(change -> change.name.length()).max().orElse(0);
        int names = Math.min(longest, WIDTH - digits - 12);
        int graph = Math.max(6, Math.min(most, WIDTH - digits - 6 - names));
        StringBuilder text = new StringBuilder();
        int added = 0;
        int removed = 0;
        for (Change change : changes) {
            text.append(line(change, names, digits, most, graph));
            added += change.added;
            removed += change.removed;
        }
        text.append(' ').append(changes.size()).append(changes.size() == 1 ? " file changed" : " files changed");
        if (added > 0 || removed == 0) {
            text.append(", ").append(added).append(added == 1 ? " insertion(+)" : " insertions(+)");
        }
        if (removed > 0 || added == 0) {
            text.append(", ").append(removed).append(removed == 1 ? " deletion(-)" : " deletions(-)");
        }
        return text.append('\n').append(notes).toString();
    }

    private static String line(Change change, int names, int digits, int most, int graph) {
        String name = change.name.length() <= names
                ? change.name
                : "..." + change.name.substring(change.name.length() - names + 3);
        String bars = "+".repeat(scaled(change.added, most, graph)) + "-".repeat(scaled(change.removed, most, graph));
        String numbers = String.format(" %-" + names + "s | %" + digits + "d", name, change.added + change.removed);
        return numbers + (bars.isEmpty() ? "" : " " + bars) + "\n";
    }

    /** A part of the graph; what is not nothing shows. */
    private static int scaled(int lines, int most, int graph) {
        return most <= graph || lines == 0 ? lines : Math.max(1, (int) ((long) lines * graph / most));
    }
}
