package huika.desk;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.program.card.DeskTopic.AgentProof;
import huika.program.card.DeskTopic.Operation;
import huika.program.card.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether what was shown is enough.
final class ProofRules {

    private ProofRules() {}

    /// @param given papers, with `DOCUMENT` where the holder's document was shown
    /// @param agent whether somebody acts for the holder
    /// @param agentShown whether that person showed a document of their own
    record Given(Set<Proof> given, boolean agent, boolean agentShown) {}

    /// Why it is not, or null. What an agent lacks comes first: `AGENT_PROOF_INCOMPLETE`; then, in
    /// the program's order, what the holder lacks.
    static @Nullable Refusal refuse(
            Operation operation, List<Proof> needed, @Nullable AgentProof agents, Given shown) {
        if (shown.agent()) return refuseAgent(agents, shown);
        var missing = needed.stream().filter(proof -> !shown.given().contains(proof)).toList();
        if (missing.isEmpty()) return null;
        var code = operation == Operation.RETURN ? null : single(missing.getFirst());
        return Refusal.of(code == null ? Code.RETURN_DOCUMENTS_INCOMPLETE : code)
                .with("missing", missing.stream().map(Enum::name).toList());
    }

    private static @Nullable Refusal refuseAgent(@Nullable AgentProof agents, Given shown) {
        var missing = new ArrayList<String>();
        switch (agents) {
            case null -> missing.add("holder");
            case BOTH_DOCUMENTS -> {
                if (!shown.given().contains(Proof.DOCUMENT)) missing.add("holder document");
                if (!shown.agentShown()) missing.add("agent document");
            }
            case COPY_AND_APPLICATION -> {
                if (!shown.given().contains(Proof.DOCUMENT)) missing.add("copy of document");
                if (!shown.given().contains(Proof.APPLICATION)) missing.add("application");
            }
        }
        return missing.isEmpty()
                ? null
                : Refusal.of(Code.AGENT_PROOF_INCOMPLETE).with("missing", missing);
    }

    private static Code single(Proof proof) {
        return switch (proof) {
            case DOCUMENT -> Code.IDENTITY_REQUIRED;
            case CARD -> Code.CARD_NOT_SURRENDERED;
            case PIN, APPLICATION, PHONE_CODE -> Code.CONFIRMATION_MISSING;
            case INVOICE, RECEIPT, RETURN_SLIP -> Code.RETURN_DOCUMENTS_INCOMPLETE;
        };
    }
}
