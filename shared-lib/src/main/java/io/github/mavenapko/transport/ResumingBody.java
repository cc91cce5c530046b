package io.github.mavenapko.transport;

import io.github.mavenapko.digest.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body that goes on where it broke off. It asks for the rest; from a server that sends the whole again, it skips what
 * it has, and checks by a hash that this is the same.
 */
final class ResumingBody extends InputStream {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");

    private final HttpCall call;
    private final HttpAnswer first;
    private final Redirects redirects;
    private final Tries tries;
    private final MessageDigest delivered = Hash.SHA256.start();

    private HttpAnswer current;
    private long count;
    private int resumptionsLeft;

    ResumingBody(HttpCall call, HttpAnswer first, Redirects redirects, Tries tries, int resumptions) {
        this.call = call;
        this.first = first;
        this.current = first;
        this.redirects = redirects;
        this.tries = tries;
        this.resumptionsLeft = resumptions;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            try {
                int n = current.body().read(bytes, offset, length);
                if (n > 0) {
                    delivered.update(bytes, offset, n);
                    count += n;
                    tries.succeeded();
                }
                return n;
            } catch (IOException e) {
                resume(e);
            }
        }
    }

    private void resume(IOException cause) throws IOException {
        IOException failure = cause;
        while (true) {
            current.close();
            if (resumptionsLeft-- <= 0 || !tries.again(failure)) {
                throw HttpTransport.failed(call, failure, tries, " after " + count + " bytes");
            }
            try {
                if (goOn()) {
                    return;
                }
                failure = new IOException("status " + current.status() + " when the rest was asked for");
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    /** Opens the rest; false when the server has no time for it now. */
    private boolean goOn() throws IOException {
        HttpCall rest = call;
        if (count > 0) {
            rest = rest.withHeader("Range", "bytes=" + count + "-");
            Optional<String> tag = first.etag().filter(etag -> !etag.startsWith("W/"));
            rest = tag.isPresent() ? rest.withHeader("If-Range", tag.get()) : rest;
        }
        current = redirects.follow(rest, tries.deadline());
        switch (current.status()) {
            case 206 -> checkRange();
            case 200 -> skipDelivered();
            case 416 -> throw changed();
            default -> {
                if (current.status() < 500 && current.status() != 429) {
                    throw new HttpStatusException("status " + current.status() + " when resuming", current.status());
                }
                return false;
            }
        }
        return true;
    }

    private void checkRange() throws IOException {
        Matcher range = CONTENT_RANGE.matcher(current.header("Content-Range").orElse(""));
        boolean asked = range.matches() && Long.parseLong(range.group(1)) == count;
        if (!asked) {
            throw RefusedAnswerException.of("the server sent another range than was asked for");
        }
        String total = range.group(2);
        boolean sameLength =
                total.equals("*") || first.length().isEmpty() || first.length().getAsLong() == Long.parseLong(total);
        if (!sameLength || !current.etag().equals(first.etag())) {
            throw changed();
        }
    }

    private void skipDelivered() throws IOException {
        MessageDigest again = Hash.SHA256.start();
        byte[] buffer = new byte[1 << 16];
        for (long left = count; left > 0; ) {
            int n = current.body().read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                throw changed();
            }
            again.update(buffer, 0, n);
            left -= n;
        }
        if (!Arrays.equals(again.digest(), soFar())) {
            throw changed();
        }
    }

    private byte[] soFar() {
        try {
            return ((MessageDigest) delivered.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's SHA-256 can be copied", e);
        }
    }

    private ContentChangedException changed() {
        return new ContentChangedException(call + ": the content changed while it was read");
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
