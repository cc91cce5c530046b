package io.github.mavenapko.sca;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Perl, Python and Ruby, whose modules are in directories that name the language's version. */
final class ScriptLanguages implements Generator {
    private static final Pattern PERL = Pattern.compile("(usr/)?lib/perl([0-9][^/]*)/[^/]*_perl");
    private static final Pattern PYTHON = Pattern.compile("(?:.*/)?python([^/]+)/site-packages");
    private static final Pattern RUBY =
            Pattern.compile("(usr/)?lib/ruby/gems/([0-9][^/.]*\\.[0-9][^/.]*)\\.[0-9][^/]*/gems");

    private String perl = "";
    private String perlInUsr = "";
    private String python = "";
    private String ruby = "";
    private String rubyInUsr = "";

    @Override
    public void file(FileEntry entry, Findings findings) {
        String path = entry.path();
        String name = FilePath.name(path);
        if (name.endsWith("_perl")) {
            Matcher match = PERL.matcher(path);
            if (match.matches()) {
                perlInUsr = match.group(1) != null ? first(perlInUsr, match.group(2)) : perlInUsr;
                perl = first(perl, match.group(2));
            }
        } else if (entry instanceof FileEntry.Directory && name.equals("site-packages")) {
            Matcher match = PYTHON.matcher(path);
            python = match.matches() ? match.group(1) : python;
        } else if (entry instanceof FileEntry.Directory && name.equals("gems")) {
            Matcher match = RUBY.matcher(path);
            if (match.matches()) {
                rubyInUsr = match.group(1) != null ? first(rubyInUsr, match.group(2)) : rubyInUsr;
                ruby = first(ruby, match.group(2));
            }
        }
    }

    @Override
    public void end(Findings findings) {
        List<String> declared = findings.scanned().declaredRuntime();
        String perlVersion = first(perlInUsr, perl);
        if (!perlVersion.isEmpty() && !declared.contains("perl")) {
            findings.needs("perl~" + perlVersion);
        }
        if (!python.isEmpty() && isNew("Python", "python-" + python + "-base", declared, "python.*", findings)) {
            findings.needs("python-" + python + "-base");
        }
        String rubyVersion = first(rubyInUsr, ruby);
        if (!rubyVersion.isEmpty() && isNew("Ruby", "ruby-" + rubyVersion, declared, "ruby(-.*)?", findings)) {
            findings.needs("ruby-" + rubyVersion);
        }
    }

    private static boolean isNew(
            String language, String found, List<String> declared, String pattern, Findings findings) {
        List<String> same =
                declared.stream().filter(entry -> entry.matches(pattern)).toList();
        same.forEach(entry -> findings.warning("its " + language + " dependency \"" + entry
                + "\" is declared; without it, \"" + found + "\" would be found by itself"));
        return same.isEmpty();
    }

    private static String first(String before, String other) {
        return before.isEmpty() ? other : before;
    }
}
