package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.member.Members;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The joining fee of a membership is paid or waived; where the membership waited for nothing else,
/// it takes effect.
///
/// @param tender how it is paid; null where it is waived
/// @param waiver why it is waived; null where it is paid
record FeeWork(Operation operation, @Nullable String tender, @Nullable String waiver)
        implements OperationWork<FeeWork.Settled> {

    record Settled(long id, Slip.Fee slip, LocalDate on) {}

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return List.of(Members.feesDue().ask(account()));
    }

    /// Two payments of one fee never meet in a group: the second sees what the first wrote.
    @Override
    public Long exclusive() {
        return account();
    }

    @Override
    public Outcome<Settled> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        if (!account.status().equals("ACTIVE")) {
            return Outcome.refused(
                    Refusal.of(Code.MEMBERSHIP_NOT_EFFECTIVE)
                            .with("membershipStatus", account.status()));
        }
        var due = answers.get(Members.feesDue(), account.id());
        if (due == null) return Outcome.refused(Code.FEE_NOT_DUE);
        if (tender == null && waiver == null) {
            return Outcome.refused(Refusal.of(Code.FEE_UNPAID).with("fee", due.fen()));
        }
        return Outcome.done(settle(draft, due.fen()));
    }

    /// Nothing can be refused any more.
    private Settled settle(Draft draft, long fee) {
        var paid = tender == null ? 0 : fee;
        var journal = draft.journal(Kinds.JOINING_FEE, operation.version(), null);
        if (tender != null) {
            journal.entry(Places.CUSTOMER, Places.tender(tender), Assets.MONEY, paid);
        }
        Members.settleFee(draft, journal.id(), operation.program().membership().effectiveAtOnce());
        Referrals.expectAtJoining(operation, draft);
        var account = draft.account();
        var slip =
                new Slip.Fee(
                        fee,
                        paid,
                        tender,
                        waiver,
                        account.effectiveOn(),
                        Operation.balances(account));
        operation.keep(draft, journal, null, slip, CounterEvents.FEE_SETTLED);
        return new Settled(journal.id(), slip, draft.today());
    }
}
