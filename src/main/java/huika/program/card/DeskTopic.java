package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the desk asks for before it does something with a card.
///
/// @param shows what the holder shows, by operation
/// @param agents what somebody acting for the holder shows; an operation not named is the holder's
public record DeskTopic(
        @Default("{}") @Meaning(zh = "各项业务须出示", en = "what is shown, by operation")
                Map<Operation, List<Proof>> shows,
        @Default("{}") @Meaning(zh = "代办须出示", en = "what an agent shows, by operation")
                Map<Operation, AgentProof> agents,
        @Default("{}") @Meaning(zh = "故障卡", en = "faulty cards") Fault fault,
        @Nullable @Key("wrong top-up") @Meaning(zh = "错误充值", en = "wrong top-ups")
                WrongTopUp wrongTopUp,
        @Nullable @Meaning(zh = "睡眠卡", en = "dormant cards") Dormancy dormancy,
        @Nullable @Meaning(zh = "零余额卡", en = "cards at zero") Empty empty,
        @Default("no")
                @Key("at each branch")
                @Meaning(zh = "每店设办卡处", en = "each branch names where cards are handled")
                boolean atEachBranch) {

    public enum Operation {
        LOSS,
        RELEASE,
        REPLACEMENT,
        UNLOCK,
        RETURN,
        PICK_UP,
        REACTIVATION
    }

    public enum AgentProof {
        /// The documents of both.
        BOTH_DOCUMENTS,
        /// A copy of the holder's document and a written application.
        COPY_AND_APPLICATION
    }

    /// @param within how soon a faulty card is dealt with
    public record Fault(
            @Default("48 hours") Span within, @Nullable @Key("handled by") String handledBy) {}

    /// @param grounds why a top-up is put right at all
    /// @param ready how long after the freeze the corrected card can be fetched
    public record WrongTopUp(
            @Default("[operating error]") List<String> grounds,
            @Default("48 hours") Span ready,
            @Nullable @Key("reversed by") String reversedBy,
            @Nullable @Key("claim paid by") String claimPaidBy) {}

    /// @param after how long a card with a balance was not used
    /// @param listedBy the post that lists them; likewise who tells the members, who freezes them,
    ///   who checks a card before it is opened again and who books that
    /// @param products card products it is about; empty: all
    public record Dormancy(
            Span after,
            @Nullable @Key("listed by") String listedBy,
            @Nullable @Key("told by") String toldBy,
            @Nullable @Key("frozen by") String frozenBy,
            @Nullable @Key("checked by") String checkedBy,
            @Nullable @Key("booked by") String bookedBy,
            @Default("[]") List<String> products) {}

    /// @param products card products that are taken in at a balance of zero
    public record Empty(
            List<String> products,
            @Nullable @Key("collected by") String collectedBy,
            @Nullable @Key("destroyed by") String destroyedBy) {}
}
