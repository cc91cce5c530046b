package io.github.mavenapko.sca;

import io.github.mavenapko.file.FilePath;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a package needs, provides, and has for itself alone. Each list is sorted bytewise without duplicates.
 *
 * @param runtime what has to be installed with it
 * @param provides what others can name instead of it
 * @param vendored what it would provide if it were in a public place
 */
public record Dependencies(List<String> runtime, List<String> provides, List<String> vendored) {

    public Dependencies {
        runtime = sorted(runtime);
        provides = sorted(provides);
        vendored = sorted(vendored);
    }

    /**
     * Adds what a definition declares. A found need that is met by something vendored goes, and so does every need
     * whose text is the name of something provided.
     */
    public Dependencies mergedWith(Collection<String> declaredRuntime, Collection<String> declaredProvides) {
        Set<String> allProvides = new TreeSet<>(provides);
        allProvides.addAll(declaredProvides);
        Set<String> own = names(vendored);
        Set<String> needs = new TreeSet<>();
        runtime.stream().filter(need -> !own.contains(name(need))).forEach(needs::add);
        needs.addAll(declaredRuntime);
        Set<String> provided = names(allProvides);
        needs.removeIf(need -> provided.contains(withoutLibraryVersion(need)));
        return new Dependencies(List.copyOf(needs), List.copyOf(allProvides), vendored);
    }

    private static Set<String> names(Collection<String> provided) {
        Set<String> names = new TreeSet<>();
        provided.forEach(entry -> names.add(name(entry)));
        return names;
    }

    private static String name(String entry) {
        return entry.split("[<>=~]", 2)[0];
    }

    /** A library's own package is what it is linked with; of other needs the version counts. */
    private static String withoutLibraryVersion(String need) {
        return need.startsWith("so-ver:") ? name(need) : need;
    }

    private static List<String> sorted(Collection<String> entries) {
        Set<String> set = new TreeSet<>(FilePath.BYTEWISE);
        set.addAll(entries);
        return List.copyOf(set);
    }
}
