package io.github.mavenapko.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialSourcesTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private ServerLookup settings = ServerLookup.none();

    @Test
    void looksInAFixedOrder() throws IOException {
        write(".docker/config.json", auths("registry.example", "docker", "1"));
        assertThat(find("registry.example", "app")).isEqualTo(password("docker", "1"));
        write(".config/containers/auth.json", auths("registry.example", "podman", "2"));
        assertThat(find("registry.example", "app")).isEqualTo(password("podman", "2"));
        environment.put("HTTP_AUTH", "basic:registry.example:variable:3");
        assertThat(find("registry.example", "app")).isEqualTo(password("variable", "3"));
        settings = (host, path) -> host.equals("registry.example")
                ? Optional.of(RegistryCredential.password("settings", "4", "settings.xml"))
                : Optional.empty();
        assertThat(find("registry.example", "app")).isEqualTo(password("settings", "4"));
    }

    @Test
    void takesTheLongestNameThatFits() throws IOException {
        write(
                ".config/containers/auth.json",
                "{\"auths\":{\"registry.example/team/other\":" + entry("wrong", "w") + ",\"registry.example/te\":"
                        + entry("wrong", "w") + ",\"registry.example\":" + entry("host", "h")
                        + ",\"registry.example/team\":" + entry("team", "t") + "}}");

        assertThat(find("registry.example", "team/app")).isEqualTo(password("team", "t"));
        assertThat(find("registry.example", "te/app")).isEqualTo(password("wrong", "w"));
        assertThat(find("registry.example", "app")).isEqualTo(password("host", "h"));
        assertThat(find("registry.example:5000", "app")).isEmpty();
    }

    @Test
    void readsTheFormsThatDockerWrites() throws IOException {
        write(
                ".docker/config.json",
                "{\"auths\":{\"https://index.docker.io/v1/\":" + entry("hub", "h")
                        + ",\"https://old.example/v2/\":{\"username\":\"u\",\"password\":\"p\"}"
                        + ",\"token.example\":{\"auth\":\"" + base64("x:y") + "\",\"identitytoken\":\"idt\"}"
                        + ",\"helped.example\":{}},\"HttpHeaders\":{\"a\":\"b\"}}");

        assertThat(find("registry-1.docker.io", "library/alpine")).isEqualTo(password("hub", "h"));
        assertThat(find("docker.io", "library/alpine")).isEqualTo(password("hub", "h"));
        assertThat(find("old.example", "app")).isEqualTo(password("u", "p"));
        assertThat(find("token.example", "app")).isEqualTo("REFRESH_TOKEN idt");
        assertThat(find("helped.example", "app")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        write(".docker/config.json", "{\"auths\":{\"a.example\":{\"auth\":\"!!\"}}}");
        assertThat(search("a.example", "app").story())
                .contains("config.json")
                .contains("is not user:password in base64");
        write(".docker/config.json", "{");
        assertThat(search("a.example", "app").story()).contains("is not valid JSON");
    }

    @Test
    void readsAnyNumberOfEntriesOfTheVariable() throws IOException {
        environment.put(
                "HTTP_AUTH",
                "basic:a.example:me:pass:with:colons;basic:b.example:5000:you:pw\nbasic:c.example:x:two words ; nonsense");

        assertThat(find("a.example", "")).isEqualTo(password("me", "pass:with:colons"));
        assertThat(find("b.example:5000", "")).isEqualTo(password("you", "pw"));
        assertThat(find("b.example", "")).isEmpty();
        assertThat(find("c.example", "")).isEqualTo(password("x", "two words ; nonsense"));
    }

    @Test
    void doesNotRunHelpersWithStrangeNames() throws IOException {
        Path victim = home.resolve("victim");
        Path script = home.resolve("docker-credential-evil");
        Files.writeString(script, "#!/bin/sh\ntouch " + victim + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        write(".docker/config.json", "{\"credHelpers\":{\"a.example\":\"/../.." + home + "/docker-credential-evil\"}}");

        assertThat(search("a.example", "app").story()).contains("not run, because a helper's name has only");
        assertThat(victim).doesNotExist();
    }

    @Test
    void namesAHelperThatIsNotInstalled() throws IOException {
        write(
                ".docker/config.json",
                "{\"credsStore\":\"no-such-helper-here\",\"auths\":{\"a.example\":" + entry("u", "p") + "}}");

        CredentialSearch search = search("a.example", "app");
        assertThat(search.story()).contains("docker-credential-no-such-helper-here");
        assertThat(show(search.credential())).isEqualTo(password("u", "p"));
    }

    @Test
    void servesPackageRepositoriesToo() throws IOException {
        environment.put("HTTP_AUTH", "basic:apk.example:me:pw");

        CredentialSources sources = sources().withExplicit(RegistryCredential.password("push", "only", "x"));

        assertThat(sources.forUrls().find(HttpUrl.parse("https://apk.example/v3/x86_64/APKINDEX.tar.gz")))
                .hasValueSatisfying(secret -> assertThat(secret.source()).isEqualTo("HTTP_AUTH"));
        assertThat(sources.forUrls().find(HttpUrl.parse("https://other.example/x")))
                .isEmpty();
    }

    @Test
    void keepsSecretsOutOfTexts() {
        RegistryCredential credential = RegistryCredential.password("user", "hunter2", "HTTP_AUTH");

        assertThat(credential.toString()).isEqualTo("credentials of HTTP_AUTH");
        assertThat(credential.http().toString()).isEqualTo("credentials of HTTP_AUTH");
    }

    @Test
    void readsImageNamesAsDockerDoes() {
        assertThat(ImageName.parse("plain")).hasToString("index.docker.io/library/plain:latest");
        assertThat(ImageName.parse("registry.example/team/app:1.0")).hasToString("registry.example/team/app:1.0");
        assertThat(ImageName.parse("localhost:5000/app").repository().host()).isEqualTo("localhost:5000");
        String digest = "sha256:" + "a".repeat(64);
        assertThat(ImageName.parse("registry.example/app@" + digest)).hasToString("registry.example/app@" + digest);
        for (String wrong : new String[] {"", "Not A Tag", "registry.example/App", "a:b:c", "x@sha256:1"}) {
            assertThatThrownBy(() -> ImageName.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not the name of an image");
        }
        assertThatThrownBy(() -> ImageName.parse("a").withTag(".x")).hasMessageContaining("is not a tag");
    }

    private CredentialSources sources() {
        return CredentialSources.of(settings, environment, home);
    }

    private CredentialSearch search(String host, String name) throws IOException {
        return sources().search(new ImageRepository(host, name));
    }

    private String find(String host, String name) throws IOException {
        return show(search(host, name).credential());
    }

    private static String show(Optional<RegistryCredential> found) {
        return found.map(credential -> credential.kind() == RegistryCredential.Kind.PASSWORD
                        ? header(credential)
                        : credential.kind() + " " + credential.secret())
                .orElse("");
    }

    private static String header(RegistryCredential credential) {
        return credential.user() + ":" + credential.secret();
    }

    private static String password(String user, String password) {
        return user + ":" + password;
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String auths(String host, String user, String password) {
        return "{\"auths\":{\"" + host + "\":" + entry(user, password) + "}}";
    }

    private static String entry(String user, String password) {
        return "{\"auth\":\"" + base64(user + ":" + password) + "\"}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
