package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python pipelines, with the Python of this machine. */
class PythonBehaviourTest {
    private Workshop workshop;

    @BeforeEach
    void opensTheWorkshop(@TempDir Path directory) throws IOException, InterruptedException {
        Tool.require("python3");
        workshop = new Workshop(directory);
    }

    @Test
    void setupScriptsBuildAndInstall() throws IOException, InterruptedException {
        requireModules("setuptools");
        workshop.standIn("python", "exec /usr/bin/python3 \"$@\"\n")
                .file("kit_hello.py", "")
                .file(
                        "setup.py",
                        "from setuptools import setup\nsetup(name='kit-hello', version='1.0', py_modules=['kit_hello'])\n");
        workshop.run("python/build", Map.of());
        workshop.run("python/install", Map.of());

        assertThat(workshop.contents("kit")).anyMatch(path -> path.matches("usr/.*/kit_hello\\.py"));
    }

    @Test
    void aMissingInterpreterIsNamed() throws IOException, InterruptedException {
        workshop.with("PATH", "/home/tools");
        assertThat(workshop.fail("python/build", Map.of())).contains("there is no python;");
        assertThat(workshop.fail("python/build-wheel", Map.of())).contains("there is no python3;");
    }

    @Test
    void wheelsAreBuiltAndInstalledWithoutByteCode() throws IOException, InterruptedException {
        requireModules("build", "installer", "venv");
        workshop.file("pyproject.toml", """
                        [build-system]
                        requires = []
                        build-backend = "backend"
                        backend-path = ["."]
                        """).file("backend.py", """
                        import os, tarfile, zipfile
                        INFO = "kit_hello-1.0.dist-info/"
                        METADATA = "Metadata-Version: 2.1\\nName: kit-hello\\nVersion: 1.0\\n"
                        def build_wheel(directory, settings=None, metadata=None):
                            name = "kit_hello-1.0-py3-none-any.whl"
                            with zipfile.ZipFile(os.path.join(directory, name), "w") as wheel:
                                wheel.writestr("kit_hello.py", "")
                                wheel.writestr(INFO + "METADATA", METADATA)
                                wheel.writestr(INFO + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
                                wheel.writestr(INFO + "RECORD", ",,\\n".join(wheel.namelist() + [INFO + "RECORD", ""]))
                            return name
                        def build_sdist(directory, settings=None):
                            name = "kit_hello-1.0.tar.gz"
                            with open("PKG-INFO", "w") as info:
                                info.write(METADATA)
                            with tarfile.open(os.path.join(directory, name), "w:gz") as sources:
                                for file in ("PKG-INFO", "pyproject.toml", "backend.py"):
                                    sources.add(file, "kit_hello-1.0/" + file)
                            return name
                        """);
        workshop.run("python/build-wheel", Map.of());

        assertThat(workshop.contents("kit"))
                .anyMatch(path -> path.matches("usr/.*/kit_hello\\.py"))
                .noneMatch(path -> path.endsWith(".pyc"));
    }

    @Test
    void importsAreTriedToTheLast() throws IOException, InterruptedException {
        String output = workshop.fail(
                "python/import",
                Map.of(
                        "python",
                        "python3",
                        "imports",
                        "import os # of course\n\n# none\nimport nothing_of_the_kind\nfrom os import path\n"));

        assertThat(output)
                .contains("PASS: import os\n", "FAIL: import nothing_of_the_kind\n", "PASS: from os import path\n")
                .contains("1 of the imports failed");
    }

    @Test
    void importStatementsAreTakenLiterally() throws IOException, InterruptedException {
        String statement = "import os; assert '$HOME' + \"`id`\" == chr(36) + 'HOME' + chr(96) + 'id' + chr(96)";
        assertThat(workshop.run("python/import", Map.of("python", "python3", "imports", statement)))
                .isEqualTo("PASS: " + statement + "\n");
    }

    @Test
    void importsOneNameOrOneModule() throws IOException, InterruptedException {
        assertThat(workshop.run("python/import", Map.of("python", "python3", "import", "os.path")))
                .isEqualTo("PASS: import os.path\n");
        assertThat(workshop.run("python/import", Map.of("python", "python3", "from", "os", "import", "path")))
                .isEqualTo("PASS: from os import path\n");
    }

    @Test
    void importRefusesWhatContradictsItself() throws IOException, InterruptedException {
        assertThat(workshop.fail("python/import", Map.of())).contains("none of import, from and imports");
        assertThat(workshop.fail("python/import", Map.of("from", "os"))).contains("from needs import");
        assertThat(workshop.fail("python/import", Map.of("imports", "import os", "import", "os")))
                .contains("imports cannot be combined");
        assertThat(workshop.fail("python/import", Map.of("import", "os", "venv", "v", "python", "python3")))
                .contains("venv cannot be combined with python");
    }

    @Test
    void importsInAVirtualEnvironment() throws IOException, InterruptedException {
        workshop.file("v/bin/python3", "#!/bin/sh\nexec /usr/bin/python3 \"$@\"\n")
                .prepare("chmod +x v/bin/python3")
                .file("v/bin/activate", "PATH=/home/build/v/bin:$PATH\nexport IN_ENVIRONMENT=yes\n")
                .run(
                        "python/import",
                        Map.of("venv", "v", "imports", "import os; assert os.environ['IN_ENVIRONMENT'] == 'yes'"));
    }

    @Test
    void testRunsItsCommand() throws IOException, InterruptedException {
        assertThat(workshop.run("python/test", Map.of("command", "python3 -c 'print(\"a  b\")' && echo done")))
                .isEqualTo("a  b\ndone\n");
        workshop.fail("python/test", Map.of("command", "false | true"));
    }

    private void requireModules(String... names) throws IOException, InterruptedException {
        for (String name : names) {
            Process probe = new ProcessBuilder("/usr/bin/python3", "-c", "import " + name)
                    .redirectErrorStream(true)
                    .start();
            probe.getInputStream().readAllBytes();
            if (probe.waitFor() != 0) {
                Tool.unmet("the Python of this machine has no module " + name);
            }
        }
    }
}
