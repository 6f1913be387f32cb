package huika.desk;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.program.card.DeskTopic.AgentProof;
import huika.program.card.DeskTopic.Operation;
import huika.program.card.Proof;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # operation | needed        | agents               | given                | agent | own doc | refusal
                    LOSS        |               |                      |                      | no    | no      |
                    LOSS        | DOCUMENT      |                      |                      | no    | no      | IDENTITY_REQUIRED
                    LOSS        | DOCUMENT      |                      | DOCUMENT             | no    | no      |
                    LOSS        | DOCUMENT      |                      | DOCUMENT             | yes   | yes     | AGENT_PROOF_INCOMPLETE
                    LOSS        | DOCUMENT      | BOTH_DOCUMENTS       |                      | yes   | yes     | AGENT_PROOF_INCOMPLETE
                    LOSS        | DOCUMENT      | BOTH_DOCUMENTS       | DOCUMENT             | yes   | no      | AGENT_PROOF_INCOMPLETE
                    LOSS        | DOCUMENT      | BOTH_DOCUMENTS       | DOCUMENT             | yes   | yes     |
                    REPLACEMENT | DOCUMENT      | COPY_AND_APPLICATION | DOCUMENT             | yes   | no      | AGENT_PROOF_INCOMPLETE
                    REPLACEMENT | DOCUMENT      | COPY_AND_APPLICATION | DOCUMENT APPLICATION | yes   | no      |
                    RETURN      | CARD DOCUMENT |                      | DOCUMENT             | no    | no      | RETURN_DOCUMENTS_INCOMPLETE
                    PICK_UP     | CARD          |                      |                      | no    | no      | CARD_NOT_SURRENDERED
                    UNLOCK      | PIN           |                      | DOCUMENT             | no    | no      | CONFIRMATION_MISSING
                    """)
    @Requirement({"IDN-06", "IDN-07", "LCY-04"})
    void whatIsShownIsEnoughOrTheRightThingIsMissing(
            Operation operation,
            @Nullable String needed,
            @Nullable AgentProof agents,
            @Nullable String given,
            String agent,
            String own,
            @Nullable String refusal) {
        var shown = EnumSet.noneOf(Proof.class);
        shown.addAll(proofs(given));
        var found =
                ProofRules.refuse(
                        operation,
                        proofs(needed),
                        agents,
                        new ProofRules.Given(shown, agent.equals("yes"), own.equals("yes")));
        assertThat(found == null ? null : found.code().name()).isEqualTo(refusal);
    }

    private static List<Proof> proofs(@Nullable String words) {
        return words == null
                ? List.of()
                : Arrays.stream(words.split(" ")).map(Proof::valueOf).toList();
    }
}
