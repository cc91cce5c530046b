package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.Relation;
import io.github.mavenapko.apk.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of versions and operators is understood. */
enum Reading {
    /** As apko reads: a plain version grammar, and operators of another spelling mean any version. */
    NARROW {
        @Override
        @Nullable
        Version version(@Nullable Version parsed) {
            return parsed != null && parsed.isPlain() ? parsed : null;
        }

        @Override
        Relation relation(Constraint constraint) {
            return SPELLINGS.getOrDefault(constraint.operator(), Relation.ANY);
        }
    },
    /** Everything that {@link Version} and {@link Relation} know. */
    FULL {
        @Override
        @Nullable
        Version version(@Nullable Version parsed) {
            return parsed;
        }

        @Override
        Relation relation(Constraint constraint) {
            return constraint.relation();
        }
    };

    private static final Map<String, Relation> SPELLINGS = Map.of(
            "=", Relation.EQUAL,
            "<", Relation.LESS,
            ">", Relation.GREATER,
            "<=", Relation.AT_MOST,
            ">=", Relation.AT_LEAST,
            "~", Relation.FUZZY,
            "=~", Relation.FUZZY);

    /** The version as far as it is understood. */
    abstract @Nullable Version version(@Nullable Version parsed);

    /** The meaning of a constraint's operator. */
    abstract Relation relation(Constraint constraint);
}
