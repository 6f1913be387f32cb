package huika.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Numbers in a row that share everything: where they are, who answers for them, in which state.
///
/// @param checkBy how their check digit is made; null where they have none
/// @param segment with which others they were made
/// @param coded whether their internal codes are imported, or they need none
/// @param permitted whether they may be issued as far as the kind needs a special permission
/// @param handOver the hand-over that waits for a signature; null where none does
public record Holding(
        NumberRange range,
        String program,
        String product,
        @Nullable String checkBy,
        long segment,
        String branch,
        String person,
        StockState state,
        boolean coded,
        boolean permitted,
        @Nullable Long handOver,
        Instant since) {

    /// The number at a position of this range.
    public String number(long position) {
        return Serials.number(position, checkBy);
    }

    /// Its first number.
    public String number() {
        return number(range.first());
    }

    public Holding cut(NumberRange part) {
        return with(part, branch, person, state, coded, permitted, handOver, since);
    }

    public Holding at(String otherBranch, String otherPerson, Instant now) {
        return with(range, otherBranch, otherPerson, state, coded, permitted, null, now);
    }

    public Holding as(StockState other, Instant now) {
        return with(range, branch, person, other, coded, permitted, null, now);
    }

    public Holding enabled(boolean withCodes, boolean withPermission) {
        return with(range, branch, person, state, withCodes, withPermission, handOver, since);
    }

    public Holding inHandOver(@Nullable Long id) {
        return with(range, branch, person, state, coded, permitted, id, since);
    }

    private Holding with(
            NumberRange newRange,
            String newBranch,
            String newPerson,
            StockState newState,
            boolean nowCoded,
            boolean nowPermitted,
            @Nullable Long newHandOver,
            Instant newSince) {
        return new Holding(
                newRange,
                program,
                product,
                checkBy,
                segment,
                newBranch,
                newPerson,
                newState,
                nowCoded,
                nowPermitted,
                newHandOver,
                newSince);
    }

    /// Whether this and the next range can be one: all alike, and nothing is being done to either.
    boolean joins(Holding next) {
        return range.last() + 1 == next.range.first()
                && state != StockState.ISSUING
                && state == next.state
                && program.equals(next.program)
                && product.equals(next.product)
                && segment == next.segment
                && branch.equals(next.branch)
                && person.equals(next.person)
                && coded == next.coded
                && permitted == next.permitted
                && java.util.Objects.equals(handOver, next.handOver)
                && java.util.Objects.equals(checkBy, next.checkBy);
    }

    /// Both as one; it is there since the later of the two.
    Holding join(Holding next) {
        var both = new NumberRange(range.first(), next.range.last());
        return (since.isAfter(next.since) ? this : next).cut(both);
    }
}
