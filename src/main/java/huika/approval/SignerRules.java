package huika.approval;

import huika.kernel.Outcome;
import huika.security.Actor;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The rules all modules have declared. Asked for late, as their modules ask through this one.
@Component
final class SignerRules {

    private final ObjectProvider<SignerRule> beans;

    SignerRules(ObjectProvider<SignerRule> beans) {
        this.beans = beans;
    }

    /// The seat, where nothing ties whoever takes it, or whoever lent it, to the matter.
    Outcome<Seat> judge(ApprovalRequest request, Actor actor, Seat seat) {
        return Stream.of(Optional.of(actor.person()), Optional.ofNullable(seat.forPerson()))
                .flatMap(Optional::stream)
                .flatMap(person -> beans.stream().map(rule -> rule.refuse(request, person)))
                .flatMap(Optional::stream)
                .findFirst()
                .<Outcome<Seat>>map(Outcome::refused)
                .orElse(Outcome.done(seat));
    }
}
