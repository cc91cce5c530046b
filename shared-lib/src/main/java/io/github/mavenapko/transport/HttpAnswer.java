package io.github.mavenapko.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** A server's answer; its body is read as it arrives. Close it in any case. */
public final class HttpAnswer implements Closeable {
    private static final int LONGEST_ETAG = 512;

    private final HttpUrl url;
    private final int status;
    private final HttpHeaders headers;
    private final Optional<HttpCredential> credential;
    private final InputStream body;

    HttpAnswer(HttpUrl url, int status, HttpHeaders headers, Optional<HttpCredential> credential, InputStream body) {
        this.url = url;
        this.status = status;
        this.headers = headers;
        this.credential = credential;
        this.body = body;
    }

    HttpAnswer withBody(InputStream other) {
        return new HttpAnswer(url, status, headers, credential, other);
    }

    /** The address that answered, after all redirects. */
    public HttpUrl url() {
        return url;
    }

    /** The status, such as 200. */
    public int status() {
        return status;
    }

    /** All header fields. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The first value of a header field. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** The entity tag with its quotes, unless it is missing, longer than 512 characters or not printable. */
    public Optional<String> etag() {
        return header("ETag")
                .filter(tag -> tag.length() <= LONGEST_ETAG && tag.chars().allMatch(c -> c > ' ' && c < 0x7f));
    }

    /** The number of bytes of the whole content as the server announced it. */
    public OptionalLong length() {
        try {
            Optional<String> text = header("Content-Length");
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether the content still is the one whose entity tag was sent along. */
    public boolean isNotModified() {
        return status == 304;
    }

    /** The body as it arrives. Reading ends in an exception when a limit is exceeded or resuming is of no avail. */
    public InputStream body() {
        return body;
    }

    /** The whole body. */
    public byte[] bytes() throws IOException {
        return body.readAllBytes();
    }

    Optional<HttpCredential> credential() {
        return credential;
    }

    /** Breaks the transfer off when it is not at its end. */
    @Override
    public void close() throws IOException {
        body.close();
    }
}
