package io.github.mavenapko.solver;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our answers beside those of the apko tool. */
class SolverConformanceTest {

    @Test
    void ordersVersionsAsApkoDoes() throws IOException {
        ConformanceKit kit = new ConformanceKit("versions");
        for (String[] row : rows("versions.tsv")) {
            Optional<Version> left = plain(row[0]);
            Optional<Version> right = plain(row[2]);
            String order = order(left, right);
            kit.compare(row[0] + " ? " + row[2], "order", row[1], order);
        }
        kit.finish();
    }

    private static String order(Optional<Version> left, Optional<Version> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return "invalid" + (left.isEmpty() ? "-left" : "") + (right.isEmpty() ? "-right" : "");
        }
        int order = left.get().compareTo(right.get());
        return order < 0 ? "<" : order > 0 ? ">" : "=";
    }

    @Test
    void readsConstraintsAsApkoDoes() throws IOException {
        ConformanceKit kit = new ConformanceKit("constraints");
        for (String[] row : rows("constraints.tsv")) {
            Constraint constraint = Constraint.parse(row[0]);
            String operator = Reading.NARROW.relation(constraint).sign();
            kit.compare(
                    row[0] + " " + row[1],
                    "answer, name, operator, version, pin",
                    List.of(row[2], row[3], row[4], row[5], row[6]),
                    List.of(
                            answer(constraint, row[1]),
                            constraint.name(),
                            operator.isEmpty() ? "any" : operator,
                            constraint.version(),
                            constraint.pin()));
        }
        kit.finish();
    }

    private static String answer(Constraint constraint, String version) {
        Optional<Version> actual = plain(version);
        Optional<Version> required = plain(constraint.version());
        if (actual.isEmpty()) {
            return "invalid-version";
        }
        if (constraint.version().isEmpty()) {
            return "yes";
        }
        if (required.isEmpty()) {
            return "invalid-constraint";
        }
        return Reading.NARROW.relation(constraint).holds(actual.get(), required.get()) ? "yes" : "no";
    }

    private static Optional<Version> plain(String text) {
        return Version.parse(text).filter(Version::isPlain);
    }

    private static List<String[]> rows(String file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(ConformanceKit.apko().resolve(file))) {
            if (!line.startsWith("#")) {
                rows.add(line.split("\t", -1));
            }
        }
        return rows;
    }

    @Test
    void answersHandWrittenCasesAsApkoDoes() throws IOException {
        ConformanceKit kit = new ConformanceKit("apko-solver");
        try (Stream<Path> files = Files.list(ConformanceKit.apko().resolve("solver"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".txt", "");
                compare(kit, SolverCase.ofText(name, Files.readAllLines(file)));
            }
        }
        kit.finish();
    }

    @Test
    void answersRandomCasesAsApkoDoes() throws IOException {
        ConformanceKit kit = new ConformanceKit("apko-random");
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(ConformanceKit.apko().resolve("solver/random.jsonl"))) {
            compare(kit, SolverCase.ofJson(json.readTree(line)));
        }
        kit.finish();
    }

    private static void compare(ConformanceKit kit, SolverCase question) {
        Resolution answer = Solver.solve(question.world(), question.universes());
        if (question.deviates) {
            compareWithOurs(kit, question, answer);
        } else {
            kit.compare(
                    question.name,
                    "answer",
                    question.expectsError ? "error" : question.expected.toString(),
                    text(answer));
        }
    }

    private static void compareWithOurs(ConformanceKit kit, SolverCase question, Resolution answer) {
        boolean solved = answer instanceof Resolution.Solved;
        if (question.ourExit != null && (question.ourExit == 0) != solved) {
            kit.differs(question.name, "exit", question.ourExit, text(answer));
        } else if (answer instanceof Resolution.Solved set
                && !Validity.violations(question.world(), set.packages()).isEmpty()) {
            kit.differs(question.name, "violations", "none", Validity.violations(question.world(), set.packages()));
        } else {
            kit.deviates();
        }
    }

    private static String text(Resolution answer) {
        if (answer instanceof Resolution.Solved solved) {
            Map<Object, List<String>> lines = new TreeMap<>();
            solved.packages()
                    .forEach((architecture, set) -> lines.put(
                            architecture,
                            set.stream()
                                    .map(chosen -> chosen.info().name() + " "
                                            + chosen.info().version() + " " + chosen.repository())
                                    .toList()));
            return lines.toString();
        }
        return "error";
    }
}
