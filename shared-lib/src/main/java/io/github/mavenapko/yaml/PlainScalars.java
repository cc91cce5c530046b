package io.github.mavenapko.yaml;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Marks plain scalars without a tag of their own, so that {@link ScalarType} decides what they are. */
final class PlainScalars extends Resolver {
    static final Tag PLAIN = new Tag("!plain");

    @Override
    protected void addImplicitResolvers() {
        // none: the types of plain scalars are not this library's to decide
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return switch (kind) {
            case scalar -> implicit ? PLAIN : Tag.STR;
            case sequence -> Tag.SEQ;
            default -> Tag.MAP;
        };
    }
}
