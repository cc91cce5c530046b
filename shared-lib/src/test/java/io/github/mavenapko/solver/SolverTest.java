package io.github.mavenapko.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SolverTest {

    @Test
    void installsEachPackageAfterWhatItNeeds() {
        assertThat(solve("""
                world app
                repo main
                package app 1 depends:lib depends:tool
                package tool 1 depends:lib
                package lib 1
                """)).isEqualTo("greedy: lib-1 tool-1 app-1");
    }

    @Test
    void fallsBackToAnOlderVersionWhenTheNewestCannotBeInstalled() {
        assertThat(solve("""
                world app
                repo main
                package app 1
                package app 2 depends:absent
                """)).isEqualTo("complete: app-1");
    }

    @Test
    void honoursAConflictThatIsFoundLate() {
        assertThat(solve("""
                world a
                world b
                repo main
                package a 1
                package b 2 depends:!a
                package b 1
                """)).isEqualTo("complete: a-1 b-1");
    }

    @Test
    void excludesWhatTheWorldExcludes() {
        assertThat(solve("""
                world a
                world !b>1
                repo main
                package a 1 depends:b
                package b 1
                package b 2
                """)).isEqualTo("complete: b-1 a-1");
    }

    @Test
    void followsChainsOfInstallIfAndTheirDependencies() {
        assertThat(solve("""
                world a
                repo main
                package a 1 depends:b
                package b 1
                package i 1 install_if:b depends:j
                package j 1
                package k 1 install_if:i install_if:j
                """)).isEqualTo("complete: b-1 j-1 i-1 k-1 a-1");
    }

    @Test
    void leavesOutWhatInstallIfWouldAddWhenItCannotBeThere() {
        assertThat(solve("""
                world a
                repo main
                package a 1 depends:b
                package b 1
                package i 1 install_if:b depends:absent
                """)).isEqualTo("complete: b-1 a-1");
    }

    @Test
    void takesOneVersionForAllArchitectures() {
        assertThat(solve("""
                archs x86_64 aarch64
                world top
                repo main
                package top 1 depends:a
                package a 1
                package a 2 depends:b arch:x86_64
                package a 2 depends:absent arch:aarch64
                package b 1
                """)).isEqualTo("complete: a-1 top-1 | a-1 top-1");
    }

    @Test
    void usesATaggedRepositoryOnlyForWhatIsAskedWithItsTag() {
        assertThat(solve("""
                world top@edge
                world other
                repo main
                package lib 1
                package other 1 depends:lib>1
                repo edge @edge
                package top 1 depends:lib
                package lib 2
                """)).isEqualTo("complete: lib-2 other-1 top-1");
        assertThat(solve("""
                world other
                world top@edge
                repo main
                package lib 1
                package other 1 depends:lib>1
                repo edge @edge
                package top 1
                package lib 2
                """))
                .contains("lib-2 (edge) is in a repository with the tag @edge, which no item that needs it names");
    }

    @Test
    void readsVersionsWithACommitHash() {
        assertThat(solve("""
                world a>=1.0~ab
                repo main
                package a 1.0
                package a 1.0~ab-r1
                """)).isEqualTo("complete: a-1.0~ab-r1");
    }

    @Test
    void namesAllItemsThatMeanNothingAtOnce() {
        assertThat(solve("""
                world a!=1
                world a><1
                world a@nope
                world b c
                repo main
                package a 1
                """).lines())
                .hasSize(4)
                .anyMatch(line -> line.equals("\"a@nope\": no repository has the tag @nope"));
    }

    @Test
    void explainsAConflictByTheWayFromTheWorld() {
        assertThat(solve("""
                world app
                world base
                world unrelated
                repo main
                package app 1 depends:mid
                package mid 1 depends:lib>=2
                package lib 1
                package lib 2
                package lib 3 depends:absent
                package base 1 depends:deep
                package deep 1 depends:!lib>1
                package unrelated 1
                """)).isEqualTo("""
                "app", "base" cannot be installed together
                  "app" is asked for, app-1 (main) needs "mid", mid-1 (main) needs "lib>=2":
                    lib-1 (main) offers version 1, which does not meet "lib>=2"
                    lib-2 (main) cannot be there, because deep-1 (main) needs "!lib>1" ("base" is asked for, base-1 (main) needs "deep")
                    lib-3 (main) cannot be there, because deep-1 (main) needs "!lib>1" ("base" is asked for, base-1 (main) needs "deep")""");
    }

    @Test
    void saysThatAPackageNeedsSomethingThatMeansNothing() {
        assertThat(solve("""
                world app
                repo main
                package app 1 depends:a><1
                package a 1
                """))
                .endsWith(
                        "app-1 (main) needs \"a><1\", which means nothing: \"><\" is not an operator; use one of = < > <= >= ~");
    }

    @Test
    void solvesAChainOfTwentyThousand() {
        int length = 20_000;
        List<PackageInfo> chain = IntStream.range(0, length)
                .mapToObj(i -> PackageInfo.builder("p" + i, "1")
                        .depends(i + 1 < length ? List.of("p" + (i + 1)) : List.of())
                        .build())
                .toList();
        Universe universe = universe(chain);
        assertThat(text(Solver.solve(World.of(List.of("p0")), List.of(universe))))
                .startsWith("greedy: p19999-1 p19998-1 ")
                .endsWith(" p0-1");
        List<String> pinned = chain.stream().map(info -> info.name() + "=1").toList();
        assertThat(text(Solver.solve(World.of(pinned), List.of(universe)))).startsWith("greedy: p1");
    }

    @Test
    void explainsAChainOfTwentyThousandInAFewLines() {
        int length = 20_000;
        List<PackageInfo> chain = IntStream.range(0, length)
                .mapToObj(i -> PackageInfo.builder("p" + i, "1")
                        .depends(List.of("p" + (i + 1)))
                        .build())
                .toList();
        assertThat(text(Solver.solve(World.of(List.of("p0")), List.of(universe(chain)))))
                .contains("\"p0\" cannot be installed")
                .contains("steps further")
                .endsWith("p19999-1 (main) needs \"p20000\", which nothing provides")
                .hasSizeLessThan(2000);
    }

    @Test
    void searchesAChainOfTwentyThousandChoices() {
        int length = 20_000;
        List<PackageInfo> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<String> next = List.of("p" + (i + 1));
            chain.add(PackageInfo.builder("p" + i, "1")
                    .depends(i + 1 < length ? next : List.of())
                    .build());
            chain.add(PackageInfo.builder("p" + i, "2").depends(next).build());
        }
        assertThat(text(Solver.solve(World.of(List.of("p0")), List.of(universe(chain)))))
                .startsWith("complete: p19999-1 p19998-2 ");
    }

    @Test
    void endsAtItsLimit() {
        List<PackageInfo> pigeons = new ArrayList<>();
        for (int pigeon = 0; pigeon < 12; pigeon++) {
            for (int hole = 0; hole < 11; hole++) {
                pigeons.add(PackageInfo.builder("pigeon" + pigeon, "1." + hole)
                        .provides(List.of("hole" + hole + "=1"))
                        .build());
            }
        }
        List<String> world = IntStream.range(0, 12).mapToObj(i -> "pigeon" + i).toList();
        Resolution answer =
                Solver.solve(World.of(world), List.of(universe(pigeons)), new SearchLimit(1_000_000, 3_000));
        assertThat(answer).isEqualTo(new Resolution.Undecided(3_000));
    }

    private static Universe universe(List<PackageInfo> packages) {
        return new Universe(Architecture.AMD64, List.of(new IndexedRepository("main", "", packages)));
    }

    private static String solve(String question) {
        SolverCase parsed = SolverCase.ofText("test", question.lines().toList());
        return text(Solver.solve(parsed.world(), parsed.universes()));
    }

    private static String text(Resolution answer) {
        if (answer instanceof Resolution.Solved solved) {
            return (solved.way() == Resolution.Way.GREEDY ? "greedy: " : "complete: ")
                    + solved.packages().values().stream()
                            .map(set -> set.stream()
                                    .map(chosen -> chosen.info().label())
                                    .collect(Collectors.joining(" ")))
                            .collect(Collectors.joining(" | "));
        }
        return answer instanceof Resolution.Unsolvable unsolvable
                ? unsolvable.explanation().toString()
                : answer.toString();
    }
}
