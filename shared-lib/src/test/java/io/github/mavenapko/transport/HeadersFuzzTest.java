package io.github.mavenapko.transport;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever an address or a Location header is: a URL or an exception that does not quote secrets. */
class HeadersFuzzTest {
    private static final HttpUrl BASE = HttpUrl.parse("https://me:secret@example.com/a/b");

    @FuzzTest
    void url(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            HttpUrl.parse(text);
        } catch (IllegalArgumentException e) {
            // the answer to a bad address
        }
        try {
            HttpUrl target = BASE.resolve(text);
            if (target.credential().isPresent() && !target.origin().equals(BASE.origin())) {
                throw new IllegalStateException("the password goes to " + target.origin());
            }
        } catch (IllegalArgumentException e) {
            // the answer to a bad address
        }
    }
}
