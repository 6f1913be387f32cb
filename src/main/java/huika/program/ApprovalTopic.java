package huika.program;

import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who agrees to one kind of thing. Where a program says nothing of a kind, one person who holds
/// the permission does.
///
/// @param bands other steps for small amounts, smallest first
public record ApprovalTopic(
        @Meaning(zh = "审批步骤，按顺序", en = "steps, in order") List<Step> steps,
        @Default("[]") @Meaning(zh = "小额另定", en = "other steps for small amounts") List<Band> bands,
        @Default("[]") @Meaning(zh = "累计计算", en = "what is added up before a band is chosen")
                List<Sum> sums,
        @Nullable String clause) {

    public ApprovalTopic {
        refuseNone(steps);
        Money last = null;
        for (var band : bands) {
            if (last != null && band.upTo().compareTo(last) <= 0) {
                throw new IllegalArgumentException("金额分档须递增 | amounts must rise: " + band.upTo());
            }
            last = band.upTo();
        }
    }

    /// @param of whose requests of this kind count together: of one maker, at one branch, about one
    ///   member or card
    public record Sum(Span within, Of of) {

        public enum Of {
            MAKER,
            BRANCH,
            SUBJECT
        }

        public Sum {
            if (within.unit() != Span.Unit.HOUR && within.unit() != Span.Unit.DAY) {
                throw new IllegalArgumentException(
                        "累计期间以小时或日计 | amounts add up over hours or days");
            }
        }
    }

    /// @param upTo the largest amount, inclusive
    public record Band(Money upTo, List<Step> steps, @Nullable String clause) {
        public Band {
            refuseNone(steps);
        }
    }

    /// @param roles posts of staff, as `staff` names them
    /// @param needs whether one of the roles is enough or each has to agree
    /// @param place whether only staff of the branch it concerns (or of headquarters) may agree
    /// @param within how long the step may take
    public record Step(
            List<String> roles,
            @Default("any") Needs needs,
            @Key("at") @Default("own branch") Place place,
            @Nullable Span within) {

        public enum Needs {
            ANY,
            ALL
        }

        public enum Place {
            OWN_BRANCH,
            ANYWHERE
        }

        public Step {
            if (roles.isEmpty() || new HashSet<>(roles).size() != roles.size()) {
                throw new IllegalArgumentException(
                        "每步须写明角色且不得重复 | a step names its roles, each once");
            }
            if (within != null
                    && within.unit() != Span.Unit.WORKING_DAY
                    && within.unit() != Span.Unit.DAY) {
                throw new IllegalArgumentException(
                        "审批时限以日或工作日计 | a step's time is in days or working days");
            }
        }
    }

    /// Where steps wait for this role; empty where none does.
    public Set<Step.Place> places(String role) {
        return Stream.concat(steps.stream(), bands.stream().flatMap(band -> band.steps().stream()))
                .filter(step -> step.roles().contains(role))
                .map(Step::place)
                .collect(Collectors.toSet());
    }

    /// The steps for an amount in fen; null is not small.
    public List<Step> stepsFor(@Nullable Long amount) {
        if (amount == null) return steps;
        return bands.stream()
                .filter(band -> amount <= band.upTo().fen())
                .findFirst()
                .map(Band::steps)
                .orElse(steps);
    }

    private static void refuseNone(List<Step> steps) {
        if (steps.isEmpty()) throw new IllegalArgumentException("至少要有一步 | there must be a step");
    }
}
