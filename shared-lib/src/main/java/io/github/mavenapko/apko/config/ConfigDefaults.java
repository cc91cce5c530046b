package io.github.mavenapko.apko.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What apko adds to a configuration that does not say it. */
public final class ConfigDefaults {
    /** Variables that every image has unless its configuration gives them, be it empty. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/bin:/usr/sbin:/sbin:/bin",
            "SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt");

    private static final String SUPERVISOR = "s6";
    private static final String SUPERVISOR_COMMAND = "/bin/s6-svscan /sv";

    private ConfigDefaults() {}

    /** The configuration with the supervisor of a service bundle and with home directories. */
    public static ApkoConfig complete(ApkoConfig config) {
        ApkoConfig complete = config.withAccounts(withHomes(config.accounts()));
        Entrypoint entrypoint = config.entrypoint();
        if (!entrypoint.type().equals(Entrypoint.SERVICE_BUNDLE)) {
            return complete;
        }
        List<String> packages = new ArrayList<>(config.contents().packages());
        packages.add(SUPERVISOR);
        return complete.withContents(config.contents().withPackages(packages))
                .withEntrypoint(new Entrypoint(
                        entrypoint.type(), SUPERVISOR_COMMAND, entrypoint.shellFragment(), entrypoint.services()));
    }

    private static Accounts withHomes(Accounts accounts) {
        List<Accounts.User> users = accounts.users().stream()
                .map(user -> user.homeDir().isEmpty()
                        ? new Accounts.User(user.name(), user.uid(), user.gid(), user.shell(), "/home/" + user.name())
                        : user)
                .toList();
        return new Accounts(accounts.runAs(), users, accounts.groups());
    }
}
