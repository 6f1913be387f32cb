package huika.stock;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Branch;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.program.Program;
import huika.program.Programs;
import huika.program.card.CardProduct;
import huika.program.card.CardProduct.Numbering;
import huika.program.card.StockTopic;
import huika.security.Actor;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What every step with cards needs first: a program that keeps stock of the product, and people
/// who work there.
@Component
public final class StockDesk {

    /// A kind of card, and what the program in force says of it.
    public record Open(Program program, CardProduct product, StockTopic topic, Kind kind) {}

    private final Programs programs;
    private final Organization organization;
    private final Clock clock;

    StockDesk(Programs programs, Organization organization, Clock clock) {
        this.programs = programs;
        this.organization = organization;
        this.clock = clock;
    }

    /// Refuses: `PROGRAM_UNKNOWN`, `REVISION_NOT_IN_FORCE`, `CARD_PRODUCT_UNKNOWN` (there is none,
    /// or no stock is kept of it).
    public Outcome<Open> open(Actor actor, String program, String product) {
        if (!actor.maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        return programs.find(program, clock.today())
                .then(inForce -> {
                    var found = inForce.program().cards().get(product);
                    if (found == null || !inForce.program().keepsStock(found)) {
                        return Outcome.refused(
                                Refusal.of(Code.CARD_PRODUCT_UNKNOWN).at("/product"));
                    }
                    return Outcome.done(
                            new Open(
                                    inForce.program(),
                                    found,
                                    Objects.requireNonNull(inForce.program().stock()),
                                    new Kind(program, product)));
                });
    }

    /// The member of staff who acts. `STAFF_UNKNOWN` where a system acts for itself: a person
    /// answers for cards.
    public Outcome<Staff> acting(Actor actor, String program) {
        var code = actor.staff();
        return code == null
                ? Outcome.refused(Refusal.of(Code.STAFF_UNKNOWN).with("staff", actor.person()))
                : organization.staff(program, code);
    }

    public Outcome<Staff> staff(String program, String code, String pointer) {
        return organization.staff(program, code) instanceof Outcome.Done<Staff>(var staff)
                ? Outcome.done(staff)
                : Outcome.refused(Refusal.of(Code.STAFF_UNKNOWN).with("staff", code).at(pointer));
    }

    public Outcome<Branch> branch(Actor actor, String program, String code) {
        return organization.branch(actor, program, code);
    }

    /// What a program in force says of its stock; empty where it keeps none.
    public Optional<StockTopic> topic(String program) {
        return programs.find(program, clock.today())
                        instanceof Outcome.Done<Programs.InForce>(var inForce)
                ? Optional.ofNullable(inForce.program().stock())
                : Optional.empty();
    }

    /// How cards of a kind are numbered now.
    public Numbering scheme(Kind kind) {
        var program = programs.effective(kind.program(), clock.today());
        return Objects.requireNonNull(program.cards().get(kind.product())).number();
    }

    /// How their check digit is made; null where they have none.
    @Nullable String checkBy(Kind kind) {
        return Serials.checkBy(scheme(kind));
    }
}
