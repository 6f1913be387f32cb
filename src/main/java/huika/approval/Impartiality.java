package huika.approval;

import huika.kernel.Outcome;
import huika.security.Actor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Whether nothing ties whoever signs to the matter, by the rules all modules have declared: asked
/// for late, as their modules ask through this one.
@Component
final class Impartiality {

    private final ObjectProvider<SignerRule> beans;
    private final ApprovalStore store;

    Impartiality(ObjectProvider<SignerRule> beans, ApprovalStore store) {
        this.store = store;
        this.beans = beans;
    }

    /// The seat, where nothing ties whoever takes it, or whoever lent it, to the matter.
    ///
    /// @param alone whether the maker of a shop of one person agrees alone: then nothing is asked
    Outcome<Seat> judge(ApprovalRequest request, Actor actor, Seat seat, boolean alone) {
        if (alone) return Outcome.done(seat);
        var about = new HashSet<>(List.of(request.subject().split(" ", -1)));
        store.about(request.id()).ifPresent(about::add);
        return Stream.of(Optional.of(actor.person()), Optional.ofNullable(seat.forPerson()))
                .flatMap(Optional::stream)
                .flatMap(person -> beans.stream().map(rule -> rule.refuse(request, about, person)))
                .flatMap(Optional::stream)
                .findFirst()
                .<Outcome<Seat>>map(Outcome::refused)
                .orElse(Outcome.done(seat));
    }
}
