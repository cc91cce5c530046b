package io.github.mavenapko.apko.root;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apko.config.Accounts;
import io.github.mavenapko.apko.config.Accounts.Group;
import io.github.mavenapko.apko.config.Accounts.User;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountFilesTest {
    private final ImageRoot root = new ImageRoot();
    private final Diagnostics diagnostics = new Diagnostics();
    private final AccountFiles files =
            new AccountFiles(root, new Problems(field -> SourceLocation.of("apko.yaml"), diagnostics));

    AccountFilesTest() {
        root.makeDirectories("etc", ImageRoot.DIRECTORY);
        root.write("etc/passwd", Content.of("root:x:0:0:root:/root:/bin/sh\n"), Mode.FILE);
    }

    @Test
    void addsUsersTheirGroupAndHome() throws IOException {
        String runAs = files.apply(new Accounts(
                "app",
                List.of(new User("app", 10_000, null, "", "/home/app")),
                List.of(new Group("app", 10_000, List.of("app", "root")))));

        assertThat(runAs).isEqualTo("10000");
        assertThat(ImageRootTest.text(root.tree(), "etc/passwd"))
                .isEqualTo("root:x:0:0:root:/root:/bin/sh\n"
                        + "app:x:10000:10000:Account created by apko:/home/app:/bin/sh\n");
        assertThat(ImageRootTest.text(root.tree(), "etc/group")).isEqualTo("app:x:10000:app,root\n");
        assertThat(root.attributes("home/app").owner()).isEqualTo(new Owner(10_000, 10_000));
        assertThat(root.attributes("home/app").mode()).isEqualTo(new Mode(0700));
        assertThat(root.attributes("home").mode()).isEqualTo(Mode.EXECUTABLE);
    }

    @Test
    void makesHomesOfPackagedUsersToo() throws IOException {
        files.apply(Accounts.NONE);
        assertThat(root.isDirectory("root")).isTrue();
    }

    @Test
    void keepsAUserThatIsThereOnceAndWarns() throws IOException {
        files.apply(new Accounts("", List.of(new User("root", 0, 0L, "", "/root")), List.of()));
        assertThat(diagnostics.errors()).isEmpty();
        assertThat(diagnostics.warnings()).hasSize(1);
        assertThat(ImageRootTest.text(root.tree(), "etc/passwd").lines()).hasSize(1);
    }

    @Test
    void refusesAnIdUnderAnotherName() throws IOException {
        files.apply(new Accounts("", List.of(new User("toor", 0, 0L, "", "/root")), List.of()));
        assertThat(diagnostics.errors())
                .singleElement()
                .asString()
                .contains("toor")
                .contains("root");
    }

    @Test
    void refusesWhatWouldAddFieldsOrLines() throws IOException {
        files.apply(new Accounts(
                "",
                List.of(
                        new User("evil:x:0:0", 5, null, "", "/home/e"),
                        new User("line", 6, null, "/bin/sh\nroot2:x:0:0::/:/bin/sh", "/h")),
                List.of()));
        assertThat(diagnostics.errors()).hasSize(2);
    }

    @Test
    void namesTheMalformedLineOfAPackagedFile() throws IOException {
        root.write("etc/passwd", Content.of("short:line\n"), Mode.FILE);
        files.apply(Accounts.NONE);
        assertThat(diagnostics.errors()).singleElement().asString().contains("short:line");
    }

    @Test
    void keepsShadowLinesButTheirDateAsApkoDoes() throws IOException {
        root.write("etc/shadow", Content.of("root:*:19000:0:99999:7:::\n"), Mode.FILE);
        files.apply(new Accounts("", List.of(new User("new", 9, null, "", "/dev/null")), List.of()));
        assertThat(ImageRootTest.text(root.tree(), "etc/shadow")).isEqualTo("root:*::0:99999:7:::\nnew:!:::::::\n");
    }
}
