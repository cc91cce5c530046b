package io.github.mavenapko.apk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text is a version, a constraint, or neither; comparing is consistent. */
class NamesFuzzTest {
    @FuzzTest
    void version(byte[] data) {
        String[] texts = new String(data, StandardCharsets.UTF_8).split("\n", 2);
        Version first = Version.parse(texts[0]).orElse(null);
        Version second = texts.length == 2 ? Version.parse(texts[1]).orElse(null) : first;
        if (first != null && second != null && first.compareTo(second) != -second.compareTo(first)) {
            throw new IllegalStateException("the order of two versions depends on which is asked");
        }
    }

    @FuzzTest
    void constraint(byte[] data) {
        Constraint.parse(new String(data, StandardCharsets.UTF_8));
    }
}
