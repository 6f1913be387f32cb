package huika.counter;

import huika.card.Card;
import huika.card.Cards;
import huika.counter.Holders.Holder;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Request;
import huika.member.Members;
import huika.member.Membership;
import huika.organization.Branch;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.ProgramEnds;
import huika.program.Programs;
import huika.program.card.CardProduct.Credential;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.DocumentNumber;
import huika.security.Pin;
import huika.security.Rights;
import huika.security.Scope;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What a call needs before it may join a commit group: a branch and an operator that exist, a
/// version in force, a look at the card.
@Component
class Admission {

    /// What an operator needs for a route, whoever's key it comes with.
    private static final Map<String, String> NEEDS =
            Map.of(
                    "purchases", "purchase:create",
                    "refund-requests", "purchase:request-refund",
                    "refunds", "purchase:refund",
                    "top-ups", "top-up:create",
                    "redemptions", "reward:redeem",
                    "claims", "benefit:use",
                    "fee-payments", "fee:take",
                    "point-credits", "points:credit",
                    "withdrawals", "withdrawal:create");

    /// What goes on when a program's last day of use is over: what it owes is paid back.
    private static final Set<String> AFTER_THE_END =
            Set.of("refunds", "refund-requests", "approved-refunds", "withdrawals", "reversals");

    private final Programs programs;
    private final ProgramEnds ends;
    private final Organization organization;
    private final Cards cards;
    private final Members members;
    private final BlindIndex blind;
    private final ObjectProvider<Rights> rights;
    private final Clock clock;

    Admission(
            Programs programs,
            ProgramEnds ends,
            Organization organization,
            Cards cards,
            Members members,
            BlindIndex blind,
            ObjectProvider<Rights> rights,
            Clock clock) {
        this.programs = programs;
        this.ends = ends;
        this.organization = organization;
        this.cards = cards;
        this.members = members;
        this.blind = blind;
        this.rights = rights;
        this.clock = clock;
    }

    /// What is known of the presented card before its account is locked; the slow look at a typed
    /// PIN happens here.
    CardUse use(
            Program program,
            @Nullable String card,
            @Nullable String pin,
            Bodies.@Nullable Presenter presenter) {
        if (card == null) return CardUse.NONE;
        var found = cards.find(card);
        var product = found.map(ref -> program.cards().get(ref.product()));
        if (product.isEmpty()) return new CardUse(card, null, null, List.of());
        var typed = pin == null ? Optional.<Pin>empty() : Pin.parse(pin);
        var proof = typed.map(right -> cards.prove(found.get(), right, product.get().pin()));
        var other = presenter != null && !isHolder(found.get().account(), presenter);
        var rule = other ? product.get().holder() : null;
        return new CardUse(card, proof.orElse(null), rule, List.of());
    }

    CardUse use(Operation operation) {
        return use(operation.program(), operation.card(), null, null);
    }

    /// The same for what a member may do without showing a card: where only cards count, one of
    /// theirs must be good.
    CardUse useOrOwn(Operation operation) {
        if (operation.card() != null) return use(operation);
        if (!cardOnly(operation.program())) return CardUse.NONE;
        var own =
                cards.ofAccount(operation.account(), Scope.ALL).stream().map(Card::number).toList();
        return new CardUse(null, null, null, own);
    }

    /// Whether nothing but a card shows who is a member of this program.
    static boolean cardOnly(Program program) {
        return !program.cards().isEmpty()
                && program.cards().values().stream()
                        .allMatch(card -> card.credential() == Credential.CARD_ONLY);
    }

    private boolean isHolder(long account, Bodies.Presenter presenter) {
        if (Boolean.FALSE.equals(presenter.holder())) return false;
        var shown = presenter.idDocument();
        if (shown == null) return true;
        var document =
                DocumentNumber.Kind.of(shown.type())
                        .flatMap(kind -> DocumentNumber.parse(kind, shown.number()));
        var member = members.membership(account).map(Membership::member);
        return document.isPresent()
                && member.isPresent()
                && members.hasDocument(member.get(), document.get());
    }

    /// The operation a call asks for, or why it cannot be: a program the caller does not see, an
    /// unknown or foreign branch, an unknown operator, no version in force.
    Outcome<Operation> operation(Counter.Call call, String route, Bodies.Told body, Holder holder) {
        var card = holder.card();
        var branch = body.branch();
        var operator = body.operator();
        if (!call.actor().maySeeProgram(holder.program())) return Outcome.refused(unseen(card));
        var place =
                branch == null
                        ? nowhere(call, holder, card)
                        : organization
                                .branch(call.actor(), holder.program(), branch)
                                .then(known -> till(call, known, body.till()));
        return place.then(_ -> {
            var staff = operator != null ? operator : call.actor().staff();
            if (operator != null
                    && organization.staff(holder.program(), operator)
                            instanceof Outcome.Refused<?>) {
                return Outcome.refused(Refusal.of(Code.STAFF_UNKNOWN).at("/operator"));
            }
            var denied = refuseOperator(call.actor(), route, holder.program(), body);
            if (denied == null) denied = refuseEnded(route, holder);
            if (denied != null) return Outcome.refused(denied);
            return programs.find(holder.program(), clock.today())
                    .then(inForce -> {
                        var refusal = refuseHere(inForce.program(), card, branch);
                        return refusal != null
                                ? Outcome.refused(refusal)
                                : Outcome.done(
                                        operation(call, route, body, holder, staff, inForce));
                    });
        });
    }

    /// Why a card of this kind is not good here or today, whatever its own state:
    /// `CARD_OUT_OF_SCOPE`, `ISSUER_NOT_ACCEPTED`; null where it is.
    private @Nullable Refusal refuseHere(
            Program program, @Nullable String card, @Nullable String branch) {
        if (card == null) return null;
        var product = cards.find(card).map(ref -> program.cards().get(ref.product()));
        if (product.isEmpty()) return null;
        var scope = product.get().scope();
        if (branch != null && !scope.includesBranch(branch)) {
            return Refusal.of(Code.CARD_OUT_OF_SCOPE)
                    .with("branch", branch)
                    .with("branches", scope.branches())
                    .at("/card");
        }
        return scope.isAccepted(product.get().classified(), clock.today())
                ? null
                : Refusal.of(Code.ISSUER_NOT_ACCEPTED).at("/card");
    }

    /// `PROGRAM_ENDED` of what members could use until the last day; those without a membership buy
    /// as ever.
    private @Nullable Refusal refuseEnded(String route, Holder holder) {
        var end = ends.of(holder.program());
        if (end.isEmpty() || holder.walkIn() || !end.get().isOver(clock.today())) return null;
        var slash = route.indexOf('/');
        if (AFTER_THE_END.contains(slash < 0 ? route : route.substring(0, slash))) return null;
        return Refusal.of(Code.PROGRAM_ENDED).with("lastUse", end.get().lastUse().toString());
    }

    /// Whether balances are paid out since the program ends.
    boolean paysOut(String program) {
        return ends.of(program).map(ProgramEnds.End::paysOut).orElse(false);
    }

    /// A till's key carries what the machine may, its operator what the person may: both must. The
    /// admin key is the installation's own, and a key that says by itself for whom it acts was
    /// judged at the door.
    private @Nullable Refusal refuseOperator(
            Actor actor, String route, String program, Bodies.Told body) {
        var operator = body.operator();
        if (operator == null || actor.isAdmin() || actor.staff() != null) return null;
        var book = rights.getIfAvailable();
        var slash = route.indexOf('/');
        var permission = NEEDS.get(slash < 0 ? route : route.substring(0, slash));
        if (book == null || permission == null) return null;
        return book.may(operator, permission, program, body.branch())
                ? null
                : Refusal.of(Code.PERMISSION_DENIED).with("permission", permission).at("/operator");
    }

    /// A call that names no branch: a till's key must name its till, and with it the branch; a
    /// branch's key sees only who joined there.
    private Outcome<String> nowhere(Counter.Call call, Holder holder, @Nullable String card) {
        var actor = call.actor();
        if (actor.tills().codes() != null) {
            return Outcome.refused(Refusal.of(Code.TILL_NOT_PERMITTED).at("/till"));
        }
        var everywhere = actor.branches().codes() == null;
        return everywhere || members.membership(actor, holder.account()).isPresent()
                ? Outcome.done("")
                : Outcome.refused(unseen(card));
    }

    /// The answer for what is not there.
    private static Refusal unseen(@Nullable String card) {
        return Refusal.of(Code.NOT_FOUND).at(card == null ? "/membership" : "/card");
    }

    /// A till's key stands for its till only; a till that is named must be one of the branch's.
    private static Outcome<String> till(Counter.Call call, Branch branch, @Nullable String till) {
        var own = call.actor().tills();
        if (own.codes() != null && (till == null || !own.includes(till))) {
            return Outcome.refused(Refusal.of(Code.TILL_NOT_PERMITTED).at("/till"));
        }
        var known = till == null || branch.tills().isEmpty() || branch.tills().contains(till);
        return known
                ? Outcome.done(branch.code())
                : Outcome.refused(Refusal.of(Code.TILL_UNKNOWN).at("/till"));
    }

    private Operation operation(
            Counter.Call call,
            String route,
            Bodies.Told body,
            Holder holder,
            @Nullable String staff,
            Programs.InForce version) {
        var key = call.key();
        var request =
                new Request(
                        key == null ? null : call.actor().client(),
                        key == null ? null : route + " " + key,
                        key == null ? null : hash(holder.program(), body),
                        holder.program(),
                        body.branch(),
                        body.branch() == null ? null : body.document(),
                        staff);
        return new Operation(
                holder.bucket(),
                holder.account(),
                request,
                version.program(),
                version.number(),
                holder.card(),
                holder.code(),
                body.till(),
                call.dryRun());
    }

    /// Keyed, since a body may hold a PIN: a plain hash of it would tell the PIN.
    private String hash(String program, Object body) {
        var bytes = SlipReading.JSON.writeValueAsBytes(body);
        return HexFormat.of().formatHex(blind.of("body", program, bytes));
    }
}
