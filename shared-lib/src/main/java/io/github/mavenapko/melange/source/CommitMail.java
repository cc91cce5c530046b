package io.github.mavenapko.melange.source;

import io.github.mavenapko.melange.source.SourceRepository.PatchFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffAlgorithm.SupportedAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevCommit;

/** A commit as the mail that {@code git format-patch} makes of it and {@code git am} reads. */
final class CommitMail {
    /** The most characters of a file's name, without its ending. */
    private static final int LONGEST_NAME = 57;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private final Repository repository;
    private final RevCommit commit;
    private final int number;
    private final int count;

    CommitMail(Repository repository, RevCommit commit, int number, int count) {
        this.repository = repository;
        this.commit = commit;
        this.number = number;
        this.count = count;
    }

    PatchFile patch() throws IOException {
        ByteArrayOutputStream diff = new ByteArrayOutputStream();
        DiffSummary summary = new DiffSummary();
        try (DiffFormatter formatter = new DiffFormatter(diff)) {
            formatter.setRepository(repository);
            formatter.setDetectRenames(true);
            formatter.setDiffAlgorithm(DiffAlgorithm.getAlgorithm(SupportedAlgorithm.MYERS));
            for (DiffEntry entry : formatter.scan(commit.getParent(0), commit)) {
                FileHeader header = formatter.toFileHeader(entry);
                if (header.getPatchType() != FileHeader.PatchType.UNIFIED) {
                    throw new IOException("commit " + commit.name() + " changes the binary file " + entry.getNewPath()
                            + ", which a patch of this goal cannot hold; leave it out of the commit");
                }
                summary.add(entry, header);
                formatter.format(entry);
            }
        }
        String mail = head() + summary.text() + "\n" + diff.toString(StandardCharsets.UTF_8) + "-- \nmelange\n\n";
        return new PatchFile(name(), mail);
    }

    private String head() {
        PersonIdent author = commit.getAuthorIdent();
        ZonedDateTime date = author.getWhenAsInstant().atZone(author.getZoneId());
        int digits = String.valueOf(count).length();
        String series = count == 1 ? "" : String.format(" %0" + digits + "d/%d", number, count);
        String body = body();
        return "From " + commit.name() + " Mon Sep 17 00:00:00 2001\n"
                + "From: " + MailWords.encode(author.getName()) + " <" + author.getEmailAddress() + ">\n"
                + "Date: " + DATE.format(date) + "\n"
                + folded("Subject: [PATCH" + series + "] " + MailWords.encode(commit.getShortMessage())) + "\n"
                + (body.chars().allMatch(c -> c < 0x80)
                        ? ""
                        : "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n")
                + "\n" + (body.isEmpty() ? "" : body + "\n") + "---\n";
    }

    private String body() {
        String message = commit.getFullMessage().strip();
        int end = message.indexOf("\n\n");
        return end < 0 ? "" : message.substring(end + 2).strip();
    }

    /** Lines of at most 78 characters, of which all but the first begin with a blank. */
    private static String folded(String header) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (String word : List.of(header.split(" "))) {
            if (length > 0 && length + 1 + word.length() > 78) {
                text.append("\n");
                length = 0;
            }
            text.append(text.isEmpty() ? "" : " ").append(word);
            length += word.length() + 1;
        }
        return text.toString();
    }

    private String name() {
        String subject = commit.getShortMessage()
                .replaceAll("[^A-Za-z0-9._]+", "-")
                .replaceAll("\\.+", ".")
                .replaceAll("^-|[-.]+$", "");
        String name = String.format("%04d-%s", number, subject);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)) + ".patch";
    }
}
