package io.github.mavenapko.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Small random worlds, each solved and compared with every set there is; {@code -Dsolver.worlds=100000} for more of them. */
class SolverPropertyTest {
    private static final int WORLDS = Integer.getInteger("solver.worlds", 2000);
    private static final long FIRST_SEED = Long.getLong("solver.seed", 1);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** Time of the processor, so that a busy machine does not look like a slow solver. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void findsAValidSetWheneverThereIsOne() {
        int greedy = 0;
        int complete = 0;
        int none = 0;
        long slowest = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            RandomWorld question = new RandomWorld(seed);
            ExhaustiveSearch exhaustive = new ExhaustiveSearch(question.world, question.offered);
            long begin = THREADS.getCurrentThreadCpuTime();
            Resolution answer = Solver.solve(question.world, question.universes);
            slowest = Math.max(slowest, THREADS.getCurrentThreadCpuTime() - begin);
            assertThat(slowest).as("seed %d: nanoseconds", seed).isLessThan(LONGEST.toNanos());
            if (answer instanceof Resolution.Solved solved) {
                assertValid(seed, question, solved, exhaustive);
                greedy += solved.way() == Resolution.Way.GREEDY ? 1 : 0;
                complete += solved.way() == Resolution.Way.COMPLETE ? 1 : 0;
            } else {
                Optional<SortedMap<Architecture, List<Chosen>>> missed =
                        exhaustive.first(exhaustive::isFitForCompleteSearch);
                assertThat(missed)
                        .as("seed %d, world %s: %s", seed, question.world, answer)
                        .isEmpty();
                assertThat(answer).as("seed %d", seed).isInstanceOf(Resolution.Unsolvable.class);
                none++;
            }
        }
        System.out.println("solver worlds: " + greedy + " greedy, " + complete + " by complete search, " + none
                + " without answer, the slowest in " + slowest / 1_000_000 + " ms");
        assertThat(List.of(greedy, complete, none)).allMatch(count -> count > WORLDS / 100);
    }

    private static void assertValid(
            long seed, RandomWorld question, Resolution.Solved solved, ExhaustiveSearch exhaustive) {
        assertThat(Validity.violations(question.world, solved.packages()))
                .as("seed %d, world %s", seed, question.world)
                .isEmpty();
        assertThat(solved.packages().values()).as("seed %d", seed).allMatch(exhaustive::isValidForOne);
        assertThat(ExhaustiveSearch.isOneVersion(solved.packages()))
                .as("seed %d", seed)
                .isTrue();
        if (solved.way() == Resolution.Way.COMPLETE) {
            assertThat(exhaustive.isFitForCompleteSearch(solved.packages()))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void theCheckAgreesWithAPlainOne() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS / 10; seed++) {
            RandomWorld question = new RandomWorld(seed);
            long number = seed;
            if (question.universes.size() == 1) {
                ExhaustiveSearch plain = new ExhaustiveSearch(World.of(List.of()), question.offered);
                ExhaustiveSearch asked = new ExhaustiveSearch(question.world, question.offered);
                plain.everySet(set -> assertThat(
                                Validity.violations(question.world, set).isEmpty())
                        .as("seed %d, world %s, set %s", number, question.world, set)
                        .isEqualTo(asked.isValidForOne(set)));
            }
        }
    }

    @Test
    void answersTheSameInAnyOrderOfWorldItems() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS / 10; seed++) {
            RandomWorld question = new RandomWorld(seed);
            List<String> items = new ArrayList<>(question.world.items());
            Collections.reverse(items);
            assertThat(Solver.solve(World.of(items), new RandomWorld(seed).universes)
                            .toString())
                    .isEqualTo(Solver.solve(question.world, question.universes).toString());
        }
    }

    @Test
    void checksThatArchitecturesHaveOneVersion() {
        Chosen one = new Chosen(PackageInfo.builder("a", "1").build(), "main", "");
        Chosen two = new Chosen(PackageInfo.builder("a", "2").build(), "main", "");
        SortedMap<Architecture, List<Chosen>> sets = new TreeMap<>();
        sets.put(Architecture.AMD64, List.of(one));
        sets.put(Architecture.ARM64, List.of(two));
        assertThat(Validity.violations(World.of(List.of("a")), sets))
                .containsExactly("a-2 for arm64 is 1 for another architecture");
    }
}
