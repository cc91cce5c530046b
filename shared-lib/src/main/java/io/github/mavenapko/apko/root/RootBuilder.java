package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.InstalledDatabase;
import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.apko.config.Accounts;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.ApkoConfigForm;
import io.github.mavenapko.apko.config.Certificates;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.repository.VerifiedPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes a root file system: packages first, then what the definition adds, each step over what the ones before have left. */
public final class RootBuilder {
    private static final Mode READ_ONLY = new Mode(0444);

    private final RootRequest request;
    private final ImageRoot root = new ImageRoot();
    private final PackageInstaller installer = new PackageInstaller(root);
    private final Map<String, String> records = new HashMap<>();
    private final Problems problems;
    private String runAs;

    private RootBuilder(RootRequest request, Diagnostics diagnostics) {
        this.request = request;
        this.problems = new Problems(request.places(), diagnostics);
        this.runAs = request.config().accounts().runAs();
    }

    /**
     * Makes the root.
     *
     * @param diagnostics gets warnings
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when packages conflict or the definition asks for what cannot be done
     */
    public static Root build(RootRequest request, Diagnostics diagnostics) throws IOException {
        RootBuilder builder = new RootBuilder(request, diagnostics);
        builder.install();
        builder.applyDefinition();
        diagnostics.throwIfErrors();
        return builder.result();
    }

    private void install() throws IOException {
        InitialLayout.create(root, request.architecture());
        for (PublicKeyFile key : request.keys()) {
            root.write(InitialLayout.KEYS + "/" + key.name(), Content.of(key.pem()), Mode.FILE);
        }
        String world = request.world().isEmpty() ? "\n" : lines(request.world());
        root.write(InitialLayout.WORLD, Content.of(world), Mode.FILE);
        root.write(InitialLayout.REPOSITORIES, Content.of(repositories()), Mode.FILE);
        Set<String> before = request.base().packages().stream()
                .map(PackageInfo::name)
                .collect(Collectors.toCollection(HashSet::new));
        for (VerifiedPackage apk : request.packages()) {
            if (!before.contains(apk.info().name())) {
                installer.install(apk);
            }
        }
        problems.attempt("", () -> ApkDirectory.link(root));
        writeDatabase();
    }

    private void writeDatabase() throws IOException {
        StringBuilder installed = new StringBuilder();
        StringBuilder triggers = new StringBuilder();
        request.base().records().forEach(installed::append);
        for (VerifiedPackage apk : installer.installed()) {
            PackageInfo info = apk.info();
            String text = InstalledDatabase.record(
                    info,
                    apk.files().stream()
                            .filter(entry -> installer.owns(info, entry))
                            .toList());
            records.put(info.name(), text);
            installed.append(text);
            triggers.append(InstalledDatabase.triggers(info));
        }
        root.write(InitialLayout.INSTALLED, Content.of(installed.toString()), Mode.FILE);
        root.write(InitialLayout.TRIGGERS, Content.of(triggers.toString()), Mode.FILE);
        byte[] scripts = ScriptsArchive.of(installer.installed(), request.saidTime());
        root.write(InitialLayout.SCRIPTS, Content.of(scripts), Mode.FILE);
    }

    private void applyDefinition() throws IOException {
        ApkoConfig config = request.config();
        if (!request.base().present()) {
            runAs = new AccountFiles(root, problems).apply(config.accounts());
        }
        Accounts accounts = config.accounts();
        ApkoConfig recorded = config.withAccounts(new Accounts(runAs, accounts.users(), accounts.groups()));
        String json = JsonWriter.compact().withFinalNewline().text(ApkoConfigForm.json(recorded));
        root.write("etc/apko.json", Content.of(json), READ_ONLY);
        new PathMutations(root, problems).apply(config.paths());
        Certificates certificates = Objects.requireNonNullElse(config.certificates(), Certificates.NONE);
        new CertificateAuthorities(root, problems, request.time()).add(certificates, installer.installed());
        RuntimeKeyring.write(root, config.contents().runtimeKeyring(), request.time(), problems);
        problems.attempt(
                "entrypoint.services",
                () -> Services.write(root, new TreeMap<>(config.entrypoint().services())));
        problems.attempt("", () -> BusyboxLinks.create(root, infos()));
        DeviceNodes.createMissing(root);
        problems.attempt("", () -> LoaderCache.write(root));
    }

    private Root result() {
        FileTree files = root.finished();
        Map<String, String> packageOf = new HashMap<>();
        files.walk(entry -> {
            if (!(entry instanceof FileEntry.Directory)) {
                root.packageOf(entry.path()).ifPresent(name -> packageOf.put(entry.path(), name));
            }
        });
        List<PackageInfo> all = new ArrayList<>(request.base().packages());
        all.addAll(infos());
        return new Root(files, packageOf, all, records, scripts(), runAs);
    }

    private SortedMap<String, List<String>> scripts() {
        SortedMap<String, List<String>> scripts = new TreeMap<>();
        for (VerifiedPackage apk : installer.installed()) {
            List<String> names = ScriptsArchive.names(apk);
            if (!names.isEmpty()) {
                scripts.put(apk.info().name(), names);
            }
        }
        return scripts;
    }

    private List<PackageInfo> infos() {
        return installer.installed().stream().map(VerifiedPackage::info).toList();
    }

    private String repositories() {
        return lines(request.repositories().stream().map(Object::toString).toList());
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
