package huika.desk;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.card.Card;
import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Members;
import huika.member.Membership;
import huika.program.card.DeskTopic;
import huika.program.card.DeskTopic.Operation;
import huika.program.card.Proof;
import huika.security.Actor;
import huika.security.DocumentNumber;
import huika.security.Masks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks at what is put on the desk: whether it is enough, and whether it is the holder's.
@Component
public final class Evidence {

    /// What was shown and found good.
    ///
    /// @param agent name and document of who acts for the holder, to be sealed
    /// @param masked the same for people to see
    public record Kept(List<String> shown, @Nullable String agent, @Nullable String masked) {

        void tell(Map<String, Object> facts) {
            facts.put("shown", shown);
            if (masked != null) facts.put("agent", masked);
        }

        @Override
        public String toString() {
            return "Kept" + shown;
        }
    }

    private final Members members;
    private final HolderCodes codes;
    private final Audit audit;
    private final Atomic atomic;

    Evidence(Members members, HolderCodes codes, Audit audit, Atomic atomic) {
        this.members = members;
        this.codes = codes;
        this.audit = audit;
        this.atomic = atomic;
    }

    /// Refuses: `FIELD_INVALID` of what cannot be read, `OPERATION_NOT_AVAILABLE_ANONYMOUS` where a
    /// document is asked for and nobody's name stands behind the card, what [ProofRules] finds
    /// missing, `IDENTITY_MISMATCH`, which is kept on record, then `PHONE_CODE_REFUSED`.
    public Outcome<Kept> check(
            Actor actor, DeskTopic desk, Card card, Operation operation, Shown shown) {
        return check(actor, desk, card, operation, shown, Set.of());
    }

    /// @param also more of what was shown, such as the PIN
    public Outcome<Kept> check(
            Actor actor,
            DeskTopic desk,
            Card card,
            Operation operation,
            Shown shown,
            Set<Proof> also) {
        var needed = desk.shows().getOrDefault(operation, List.of());
        return check(actor, desk, card, operation, shown, also, needed);
    }

    public Outcome<Kept> check(
            Actor actor,
            DeskTopic desk,
            Card card,
            Operation operation,
            Shown shown,
            Set<Proof> also,
            List<Proof> needed) {
        return judge(actor, desk, card, operation, shown, also, needed)
                .then(kept -> {
                    var told = shown.phoneCode();
                    return told == null
                            ? Outcome.done(kept)
                            : codes.check(card, operation, told).map(_ -> kept);
                });
    }

    /// The same, and a phone code stays good until [#use].
    Outcome<Kept> look(Actor actor, DeskTopic desk, Card card, Operation operation, Shown shown) {
        var needed = desk.shows().getOrDefault(operation, List.of());
        return judge(actor, desk, card, operation, shown, Set.of(), needed)
                .then(kept -> {
                    var told = shown.phoneCode();
                    return told == null
                            ? Outcome.done(kept)
                            : codes.look(card, operation, told).map(_ -> kept);
                });
    }

    /// What it was shown for is done: the phone code is good for nothing more.
    void use(Card card, Operation operation, Shown shown) {
        if (shown.phoneCode() != null) codes.check(card, operation, shown.phoneCode());
    }

    private Outcome<Kept> judge(
            Actor actor,
            DeskTopic desk,
            Card card,
            Operation operation,
            Shown shown,
            Set<Proof> also,
            List<Proof> needed) {
        var given = EnumSet.noneOf(Proof.class);
        given.addAll(also);
        for (var paper : shown.papers() == null ? List.<String>of() : shown.papers()) {
            var proof = proof(paper);
            if (proof.isEmpty() || isShownElsewhere(proof.get())) {
                return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/papers"));
            }
            given.add(proof.get());
        }
        var holder = document(shown.idDocument());
        if (shown.idDocument() != null && holder.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/idDocument"));
        }
        var agent = shown.agent();
        var agentDocument =
                agent == null ? Optional.<DocumentNumber>empty() : document(agent.idDocument());
        if (agent != null && agent.idDocument() != null && agentDocument.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/agent/idDocument"));
        }
        if (holder.isPresent()) given.add(Proof.DOCUMENT);
        if (shown.phoneCode() != null) given.add(Proof.PHONE_CODE);
        if (card.bearer() && needed.contains(Proof.DOCUMENT)) {
            return Outcome.refused(Code.OPERATION_NOT_AVAILABLE_ANONYMOUS);
        }
        var refusal =
                ProofRules.refuse(
                        operation,
                        needed,
                        desk.agents().get(operation),
                        new ProofRules.Given(given, agent != null, agentDocument.isPresent()));
        if (refusal != null) return Outcome.refused(refusal);
        if (holder.isPresent() && !isHolders(card, holder.get())) {
            attempt(actor, card, operation);
            return Outcome.refused(Code.IDENTITY_MISMATCH);
        }
        return Outcome.done(kept(given, agent, agentDocument));
    }

    /// What papers alone do not show.
    private static boolean isShownElsewhere(Proof proof) {
        return proof == Proof.PIN || proof == Proof.DOCUMENT || proof == Proof.PHONE_CODE;
    }

    /// Whether this is the document the card's holder registered with.
    public boolean isHolders(Card card, DocumentNumber document) {
        return !card.bearer()
                && members.membership(card.account())
                        .map(Membership::member)
                        .filter(member -> members.hasDocument(member, document))
                        .isPresent();
    }

    private static Kept kept(
            Set<Proof> given, Shown.@Nullable Agent agent, Optional<DocumentNumber> document) {
        var shown = new ArrayList<String>();
        given.forEach(proof -> shown.add(proof.name()));
        if (agent == null) return new Kept(shown, null, null);
        var number = document.map(DocumentNumber::key).orElse("");
        return new Kept(
                shown,
                agent.name() + "|" + number,
                (Masks.name(agent.name()) + " " + document.map(DocumentNumber::masked).orElse(""))
                        .strip());
    }

    /// On record although the operation is not done.
    private void attempt(Actor actor, Card card, Operation operation) {
        atomic.run(() -> {
            audit.record(
                    AuditEntry.of(
                                    actor.by(),
                                    "card:identity-mismatch",
                                    "card",
                                    Ids.text("crd", card.id()))
                            .at(card.program(), card.branch())
                            .to("operation", operation));
            return Outcome.done(card);
        });
    }

    private static Optional<Proof> proof(String word) {
        for (var proof : Proof.values()) if (proof.name().equals(word)) return Optional.of(proof);
        return Optional.empty();
    }

    private static Optional<DocumentNumber> document(Shown.@Nullable Document typed) {
        return typed == null
                ? Optional.empty()
                : DocumentNumber.Kind.of(typed.type())
                        .flatMap(kind -> DocumentNumber.parse(kind, typed.number()));
    }
}
