package io.github.mavenapko.apko.config;

import java.util.List;

/**
 * Certificate authorities that an image trusts.
 *
 * @param additional certificates that the file holds
 * @param providers names that packages with certificates provide
 */
public record Certificates(List<Certificate> additional, List<String> providers) {

    /** None. */
    public static final Certificates NONE = new Certificates(List.of(), List.of());

    public Certificates {
        additional = List.copyOf(additional);
        providers = List.copyOf(providers);
    }

    /**
     * A certificate.
     *
     * @param name the stem of its file name
     * @param content its PEM text
     */
    public record Certificate(String name, String content) {}
}
