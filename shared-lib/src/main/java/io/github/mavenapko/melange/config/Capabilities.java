package io.github.mavenapko.melange.config;

import java.util.List;

/** Linux capabilities that scripts get or lose, such as {@code CAP_SYS_ADMIN}. */
public record Capabilities(List<String> add, List<String> drop) {

    /** The usual ones. */
    public static final Capabilities USUAL = new Capabilities(List.of(), List.of());

    public Capabilities {
        add = List.copyOf(add);
        drop = List.copyOf(drop);
    }
}
