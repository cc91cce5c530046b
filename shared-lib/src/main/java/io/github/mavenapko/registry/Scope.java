package io.github.mavenapko.registry;

/** What a token is for. */
final class Scope {
    private Scope() {}

    static String pull(String name) {
        return "repository:" + name + ":pull";
    }

    static String pull(ImageRepository repository) {
        return pull(repository.name());
    }

    static String push(ImageRepository repository) {
        return "repository:" + repository.name() + ":pull,push";
    }
}
