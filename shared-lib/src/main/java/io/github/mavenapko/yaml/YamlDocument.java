package io.github.mavenapko.yaml;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the first document of a YAML text. */
public final class YamlDocument {
    private static final Pattern VERSION_DIRECTIVE = Pattern.compile("^%YAML[ \\t]+(\\S+)", Pattern.MULTILINE);

    private static final int FIELDS_OF_A_KIND = 2;

    private YamlDocument() {}

    /**
     * The first document of a text in UTF-8 (or UTF-16 with a byte order mark).
     *
     * @param source the text's name in messages
     * @throws InvalidInputException when it is not YAML, has no document, has a key twice, or exceeds a limit
     */
    public static YamlNode read(String source, byte[] bytes, YamlLimits limits) {
        return read(source, bytes, limits, OwnTags.IGNORED);
    }

    private static YamlNode read(String source, byte[] bytes, YamlLimits limits, OwnTags tags) {
        String text = YamlText.decode(source, bytes, limits);
        try {
            return compose(source, text, limits, tags);
        } catch (MarkedYAMLException e) {
            throw InvalidInputException.at(place(source, e), "", problem(e));
        } catch (YAMLException e) {
            throw InvalidInputException.at(SourceLocation.of(source), "", "is not YAML: " + e.getMessage());
        }
    }

    /** The first document of a text, within the usual limits. */
    public static YamlNode read(String source, byte[] bytes) {
        return read(source, bytes, YamlLimits.USUAL);
    }

    /**
     * The first document of a text, within the usual limits. A tag of the writer's own, such as {@code !Exec}, means nothing here; that it does
     * is an error.
     */
    public static YamlNode readWithoutOwnTags(String source, byte[] bytes) {
        return read(source, bytes, YamlLimits.USUAL, OwnTags.REFUSED);
    }

    /** Whether tags of the writer's own are passed over, as Go's library does. */
    enum OwnTags {
        IGNORED,
        REFUSED
    }

    private static YamlNode compose(String source, String text, YamlLimits limits, OwnTags tags) {
        LoaderOptions options = options(limits);
        ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
        Composer composer = new Composer(parser, new PlainScalars(), options);
        if (!composer.checkNode()) {
            throw InvalidInputException.at(SourceLocation.of(source), "", "is empty; a YAML document is expected");
        }
        refuseOtherVersion(source, text, parser);
        Diagnostics problems = new Diagnostics();
        Node root = composer.getNode();
        YamlNode converted = new NodeConversion(source, limits, tags, problems).convert(root);
        next(composer)
                .map(node -> new NodeConversion(source, limits, tags, new Diagnostics()).convert(node))
                .ifPresent(second -> refuseTwoOfAKind(converted, second));
        problems.throwIfErrors();
        return converted;
    }

    private static Optional<Node> next(Composer composer) {
        try {
            return composer.checkNode() ? Optional.of(composer.getNode()) : Optional.empty();
        } catch (YAMLException e) {
            // what stands there is no document, so it is none of this kind
            return Optional.empty();
        }
    }

    /** What comes after the first document has no effect; a second one of the same kind was meant to have one. */
    private static void refuseTwoOfAKind(YamlNode first, YamlNode second) {
        if (!(first instanceof YamlNode.Mapping one) || !(second instanceof YamlNode.Mapping other)) {
            return;
        }
        long repeated = other.entries().stream()
                .filter(entry -> one.get(entry.key().text()).isPresent())
                .count();
        if (repeated >= FIELDS_OF_A_KIND) {
            throw InvalidInputException.at(
                    second.location(),
                    "",
                    "is the second of multiple documents in one file, and would be ignored; give it a file of its own");
        }
    }

    private static LoaderOptions options(YamlLimits limits) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes() + 1);
        options.setNestingDepthLimit(limits.depth());
        options.setMaxAliasesForCollections(limits.aliases());
        options.setProcessComments(false);
        return options;
    }

    /** The library takes every minor version for 1.1, so the text itself has to say which one it is. */
    private static void refuseOtherVersion(String source, String text, ParserImpl parser) {
        Event start = parser.peekEvent();
        if (!(start instanceof DocumentStartEvent document) || document.getVersion() == null) {
            return;
        }
        Matcher directive = VERSION_DIRECTIVE.matcher(text);
        if (directive.find() && !directive.group(1).equals("1.1")) {
            throw InvalidInputException.at(
                    location(source, start.getStartMark()),
                    "",
                    "the directive \"%YAML " + directive.group(1) + "\" is not supported; leave it out");
        }
    }

    private static String problem(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "is not YAML" : e.getProblem();
        return e.getContext() == null ? problem : e.getContext() + ": " + problem;
    }

    private static SourceLocation place(String source, MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        return mark == null ? SourceLocation.of(source) : location(source, mark);
    }

    static SourceLocation location(String source, Mark mark) {
        return new SourceLocation(source, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
