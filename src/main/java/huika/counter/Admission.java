package huika.counter;

import huika.card.Cards;
import huika.counter.Holders.Holder;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Request;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.Programs;
import huika.security.BlindIndex;
import huika.security.Pin;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a call needs before it may join a commit group: a branch and an operator that exist, a
/// version in force, a look at the card.
@Component
class Admission {

    private final Programs programs;
    private final Organization organization;
    private final Cards cards;
    private final BlindIndex blind;
    private final Clock clock;

    Admission(
            Programs programs,
            Organization organization,
            Cards cards,
            BlindIndex blind,
            Clock clock) {
        this.programs = programs;
        this.organization = organization;
        this.cards = cards;
        this.blind = blind;
        this.clock = clock;
    }

    /// What is known of the presented card before its account is locked; the slow look at a typed
    /// PIN happens here.
    CardUse use(Program program, @Nullable String card, @Nullable String pin) {
        if (card == null) return CardUse.NONE;
        var typed = pin == null ? Optional.<Pin>empty() : Pin.parse(pin);
        var product = cards.find(card).map(ref -> program.cards().get(ref.product()));
        if (typed.isEmpty() || product.isEmpty()) return new CardUse(card, null);
        var proof = cards.find(card).map(ref -> cards.prove(ref, typed.get(), product.get().pin()));
        return new CardUse(card, proof.orElse(null));
    }

    /// The operation a call asks for, or why it cannot be: an unknown or foreign branch, an unknown
    /// operator, no version in force.
    Outcome<Operation> operation(
            Counter.Call call,
            String route,
            Object body,
            Holder holder,
            @Nullable String branch,
            @Nullable String document,
            @Nullable String till,
            @Nullable String operator,
            @Nullable String card) {
        var known =
                branch == null
                        ? Outcome.done("")
                        : organization
                                .branch(call.actor(), holder.program(), branch)
                                .map(b -> b.code());
        return known.then(_ -> {
            var staff = operator != null ? operator : call.actor().staff();
            if (operator != null
                    && organization.staff(holder.program(), operator)
                            instanceof Outcome.Refused<?>) {
                return Outcome.refused(Refusal.of(Code.STAFF_UNKNOWN).at("/operator"));
            }
            return programs.find(holder.program(), clock.today())
                    .map(inForce ->
                            operation(
                                    call, route, body, holder, branch, document, till, staff, card,
                                    inForce));
        });
    }

    private Operation operation(
            Counter.Call call,
            String route,
            Object body,
            Holder holder,
            @Nullable String branch,
            @Nullable String document,
            @Nullable String till,
            @Nullable String staff,
            @Nullable String card,
            Programs.InForce version) {
        var key = call.key();
        var request =
                new Request(
                        key == null ? null : call.actor().client(),
                        key == null ? null : route + " " + key,
                        key == null ? null : hash(holder.program(), body),
                        holder.program(),
                        branch,
                        branch == null ? null : document,
                        staff);
        return new Operation(
                holder.bucket(),
                holder.account(),
                request,
                version.program(),
                version.number(),
                card,
                till,
                call.dryRun());
    }

    /// Keyed, since a body may hold a PIN: a plain hash of it would tell the PIN.
    private String hash(String program, Object body) {
        var text = new String(SlipReading.JSON.writeValueAsBytes(body), StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(blind.of("body", program, text));
    }
}
