package io.github.mavenapko.sandbox;

import io.github.mavenapko.digest.Seal;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** What an ordinary user gets, tested by whoever runs the tests. */
class BubblewrapInUserNamespaceTest extends SandboxContract {

    @BeforeAll
    static void hasWhatItNeeds() {
        BubblewrapTest.hasWhatItNeeds();
    }

    @Override
    String kind() {
        return "bubblewrap";
    }

    @Override
    String searchPath() {
        return System.getenv("PATH");
    }

    @Override
    Sandbox sandbox(Path store) throws IOException {
        Path program = Executable.find("bwrap", System.getenv("PATH")).orElseThrow();
        return new Bubblewrap(
                program,
                new GuestStore(store, System.getenv("PATH"), Seal.unique()),
                true,
                ProcessLimit.of(ProcessLimit.USUAL),
                ForeignPrograms.here(searchPath()));
    }
}
