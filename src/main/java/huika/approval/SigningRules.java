package huika.approval;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may sign next, and when a step is done.
final class SigningRules {

    /// Somebody at the table.
    ///
    /// @param permitted whether they hold the permission of the kind themselves
    /// @param lentPermission who lent them that right; null where nobody did
    /// @param posts those they hold and those lent to them
    record Signer(
            String person, boolean permitted, @Nullable String lentPermission, List<Post> posts) {
        Signer {
            posts = List.copyOf(posts);
        }
    }

    private SigningRules() {}

    /// The seat of a signer at the step that waits.
    ///
    /// Refuses, the first that applies: `SEPARATION_OF_DUTIES` (they asked, or signed, or somebody
    /// did so for them), `APPROVAL_ORDER` (a later step is theirs), `PERMISSION_DENIED`.
    static Outcome<Seat> seat(
            ApprovalRequest request,
            ApprovalChain chain,
            List<Signature> signed,
            Signer signer,
            String permission) {
        var separated = separated(request.maker(), signed, signer.person());
        if (separated.isPresent()) return Outcome.refused(separated.get());
        var now = at(request, chain, request.step(), signed, signer);
        if (now.isPresent()) return Outcome.done(now.get());
        for (var later = request.step() + 1; later <= chain.steps().size(); later++) {
            if (at(request, chain, later, signed, signer).isEmpty()) continue;
            return Outcome.refused(
                    Refusal.of(Code.APPROVAL_ORDER)
                            .with("step", request.step())
                            .with("yourStep", later)
                            .with("roles", chain.step(request.step()).roles()));
        }
        var step = chain.step(request.step());
        var denied = Refusal.of(Code.PERMISSION_DENIED);
        return Outcome.refused(
                step.isOpenToAnybody()
                        ? denied.with("permission", permission)
                        : denied.with("roles", step.roles()));
    }

    /// The first seat at a step that is free: of somebody who has no part in the request yet.
    private static Optional<Seat> at(
            ApprovalRequest request,
            ApprovalChain chain,
            int number,
            List<Signature> signed,
            Signer signer) {
        var step = chain.step(number);
        if (step.isOpenToAnybody()) {
            if (signer.permitted()) return Optional.of(new Seat(null, null));
            var lender = signer.lentPermission();
            return lender == null || separated(request.maker(), signed, lender).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Seat(null, lender));
        }
        var open = open(step, number, signed);
        return signer.posts().stream()
                .filter(post -> open.contains(post.role()))
                .filter(post -> post.counts(step, request.branch()))
                .filter(post ->
                        post.lentBy() == null
                                || separated(request.maker(), signed, post.lentBy()).isEmpty())
                .findFirst()
                .map(post -> new Seat(post.role(), post.lentBy()));
    }

    /// Whether this person has a part in the request already.
    static Optional<Refusal> separated(String maker, List<Signature> signed, String person) {
        if (maker.equals(person)) return pair("maker, checker");
        return signed.stream().anyMatch(one -> one.isBy(person))
                ? pair("checker, checker")
                : Optional.empty();
    }

    /// The roles a step still waits for.
    static List<String> open(ApprovalChain.Step step, int number, List<Signature> signed) {
        var open = new ArrayList<>(step.roles());
        if (step.needs() == ApprovalChain.Needs.ALL) {
            for (var one : signed) if (one.step() == number) open.remove(one.role());
        }
        return open;
    }

    /// Whether nothing is left to wait for at a step.
    static boolean done(ApprovalChain.Step step, int number, List<Signature> signed) {
        return switch (step.needs()) {
            case ANY -> signed.stream().anyMatch(one -> one.step() == number);
            case ALL ->
                    step.isOpenToAnybody()
                            ? signed.stream().anyMatch(one -> one.step() == number)
                            : open(step, number, signed).isEmpty();
        };
    }

    private static Optional<Refusal> pair(String pair) {
        return Optional.of(Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", pair));
    }
}
