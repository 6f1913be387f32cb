package huika.counter;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Top-ups as those see them who put a wrong one right.
@Component
public final class TopUps {

    /// @param card the number that was topped up; null where none was shown
    /// @param seller staff code of who sold it
    /// @param on the business date
    public record TopUp(
            String id,
            String program,
            String branch,
            @Nullable String card,
            long amount,
            long bonus,
            @Nullable String seller,
            LocalDate on) {}

    /// @param paidBack fen the customer gets
    public record Reversed(String id, long principal, long bonus, long paidBack, LocalDate on) {}

    private final SlipStore slips;
    private final StoredValue storedValue;

    TopUps(SlipStore slips, StoredValue storedValue) {
        this.slips = slips;
        this.storedValue = storedValue;
    }

    /// The top-up, where the actor works with its program and branch.
    public Optional<TopUp> find(Actor actor, String id) {
        return Ids.parse("top", id)
                .flatMap(slips::find)
                .filter(stored -> stored.text().equals(id))
                .filter(stored -> actor.maySeeProgram(stored.program()))
                .filter(stored -> stored.branch() != null && actor.maySee(stored.branch()))
                .map(stored -> {
                    var slip = stored.as(Slip.TopUp.class);
                    var branch = stored.branch() == null ? "" : stored.branch();
                    return new TopUp(
                            id,
                            stored.program(),
                            branch,
                            slip.card(),
                            slip.amount(),
                            slip.bonus(),
                            slip.seller(),
                            stored.businessDate());
                });
    }

    /// Takes back a part of it, with the bonus it gave; once per key of the call.
    public Outcome<Reversed> reverse(
            Counter.Call call, String id, long amount, String ground, String form) {
        var body = new Bodies.Reversal(amount, ground, form, null, null, null);
        return storedValue
                .reverse(call, id, body)
                .then(answered -> {
                    var view = answered.value();
                    var reversal = view.id();
                    return reversal == null
                            ? Outcome.refused(Code.NOT_FOUND)
                            : Outcome.done(
                                    new Reversed(
                                            reversal,
                                            view.principal(),
                                            view.bonus(),
                                            view.paidBack(),
                                            view.businessDate()));
                });
    }
}
