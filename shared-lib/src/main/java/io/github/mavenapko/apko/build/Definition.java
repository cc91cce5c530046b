package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.ApkoConfigLoader;
import io.github.mavenapko.apko.config.LoadedConfig;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.apko.plan.PackageSources;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.diagnostic.Suggestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An image definition as it is built: what its files say and what was said beside them.
 *
 * @param loaded what the files say
 * @param config the same with additions and annotations; without what apko keeps out of images: where the files come from and what they include
 * @param architectures to build for
 * @param vcsUrl where the definition comes from, {@code url@revision}; empty when that is not known
 */
record Definition(LoadedConfig loaded, ApkoConfig config, List<Architecture> architectures, String vcsUrl) {
    private static final Pattern ANNOTATION_KEY = Pattern.compile("[a-z0-9.-]+");
    /** User and password, which must not get into an image. */
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@(?=[^/?#]*[/?#])");

    private static final String ALL = "all";
    private static final String HOST = "host";

    /**
     * Loads a definition.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with everything that is wrong in files and request
     */
    static Definition load(ImageRequest request, Diagnostics problems) throws IOException {
        LoadedConfig loaded = ApkoConfigLoader.load(request.config().file(), new DefinitionFiles(request.config()));
        problems.addAll(List.of(), loaded.warnings());
        Additions additions = request.additions();
        ApkoConfig extended = PackageSources.extend(
                loaded.config(),
                additions.keyring(),
                repositories("repositoryAppend", additions.repositories(), problems),
                repositories("buildRepositoryAppend", additions.buildRepositories(), problems));
        ApkoConfig config = extended.withAnnotations(annotations(extended.annotations(), request, problems))
                .withVcsUrl("")
                .withInclude("");
        List<Architecture> architectures = architectures(request.architectures(), config.archs(), problems);
        String vcsUrl = vcsUrl(loaded.config().vcsUrl(), request);
        problems.throwIfErrors();
        return new Definition(loaded, config, architectures, vcsUrl);
    }

    private static List<Repository> repositories(String parameter, List<String> texts, Diagnostics problems) {
        List<Repository> repositories = new ArrayList<>();
        for (String text : texts) {
            Repository.parse(text)
                    .ifPresentOrElse(
                            repositories::add,
                            () -> problems.error(
                                    SourceLocation.of(parameter),
                                    "",
                                    "\"" + text + "\" is not a repository; write a URL, a directory, or @tag URL"));
        }
        return repositories;
    }

    private static Map<String, String> annotations(
            Map<String, String> configured, ImageRequest request, Diagnostics problems) {
        Map<String, String> added = new LinkedHashMap<>();
        for (String text : request.annotations()) {
            int colon = text.indexOf(':');
            String key = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            if (value.isEmpty() || !ANNOTATION_KEY.matcher(key).matches()) {
                annotationError(
                        text, "is not key:value; a key has the characters a-z 0-9 . -, a value is not empty", problems);
            } else if (added.put(key, value) != null) {
                annotationError(text, "gives \"" + key + "\" a second time", problems);
            }
        }
        Map<String, String> all = new LinkedHashMap<>(configured);
        all.putAll(added);
        return all;
    }

    private static void annotationError(String text, String what, Diagnostics problems) {
        problems.error(SourceLocation.of("annotations"), "", "\"" + text + "\" " + what);
    }

    private static List<Architecture> architectures(
            List<String> asked, List<Architecture> configured, Diagnostics problems) {
        if (asked.isEmpty()) {
            return configured.isEmpty() ? List.of(Architecture.host()) : configured;
        }
        if (asked.equals(List.of(ALL))) {
            return Architecture.all();
        }
        TreeSet<Architecture> chosen = new TreeSet<>();
        for (String spelling : asked) {
            if (spelling.equals(HOST) && asked.size() == 1) {
                chosen.add(Architecture.host());
            } else {
                Architecture.parse(spelling).ifPresentOrElse(chosen::add, () -> unknown(spelling, problems));
            }
        }
        return List.copyOf(chosen);
    }

    private static void unknown(String spelling, Diagnostics problems) {
        List<String> known =
                Arrays.stream(Architecture.values()).map(Architecture::apk).toList();
        String hint = spelling.equals(ALL) || spelling.equals(HOST)
                ? " beside others; it stands alone"
                : Suggestion.didYouMean(spelling, known);
        problems.error(
                SourceLocation.of("arch"),
                "",
                "\"" + spelling + "\" is not an architecture" + hint + "; use all, host, or some of "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static String vcsUrl(String configured, ImageRequest request) throws IOException {
        if (!configured.isEmpty() || !request.vcs()) {
            return USER_INFO.matcher(configured).replaceFirst("$1");
        }
        var top = request.config().directory().toAbsolutePath().normalize();
        var file = top.resolve(request.config().file()).normalize();
        var directory = file.getParent();
        return directory == null ? "" : GitCheckout.locate(directory, top).orElse("");
    }
}
