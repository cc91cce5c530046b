package io.github.mavenapko.melange.source;

import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;

/** A downloaded file is not the expected one. */
public final class WrongSumException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongSumException(HttpUrl url, FileSum expected, String actual) {
        super(url + " has " + expected.algorithm() + " " + actual + " instead of the expected " + expected.hex());
    }
}
