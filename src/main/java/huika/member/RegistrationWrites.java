package huika.member;

import huika.kernel.Chain;
import huika.kernel.Chain.Part;
import huika.ledger.Accounts;
import huika.ledger.Accounts.NewAccount;
import huika.member.RegistrationKeys.Earlier;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// All that registrations write, gathered from those who join as columns.
@Component
final class RegistrationWrites {

    private final RegisterStore store;
    private final Consents consents;
    private final Accounts accounts;
    private final MemberEvents events;
    private final MembershipApproval approval;
    private final ObjectProvider<ApplicantHistory> history;
    private final ObjectProvider<Recommended> recommended;

    RegistrationWrites(
            RegisterStore store,
            Consents consents,
            Accounts accounts,
            MemberEvents events,
            MembershipApproval approval,
            ObjectProvider<ApplicantHistory> history,
            ObjectProvider<Recommended> recommended) {
        this.store = store;
        this.consents = consents;
        this.accounts = accounts;
        this.events = events;
        this.approval = approval;
        this.history = history;
        this.recommended = recommended;
    }

    /// Writes all who join, in the transaction under way: what needs no number, then, once it is
    /// their turn, the memberships under their numbers and what only some of them need.
    ///
    /// @return the same, numbered
    List<Joining> write(Applicants applicants, List<Joining> joined, Runnable turn) {
        var chain = new Chain();
        parts(applicants, joined).forEach(chain::add);
        store.write(chain);
        turn.run();
        var numbered = numbered(applicants.program, joined);
        var rows = numbered.stream().map(Joining::row).toList();
        store.write(
                new Chain().add(MembershipStore.insert(applicants.program, rows, applicants.at)));
        for (var each : numbered) {
            var membership = each.row().membership();
            if (membership.status() == MembershipStatus.PENDING_APPROVAL) {
                approval.ask(applicants.actor, membership, each.applicant().row().member());
            }
            if (isComplete(each) && membership.referrer() != null) {
                recommended.ifAvailable(
                        listener -> listener.joining(each.program(), membership.id()));
            }
            if (!each.guest()) continue;
            var phone = each.told().phone().orElseThrow();
            history.getObject().joined(applicants.program, phone, membership.id());
        }
        return numbered;
    }

    /// Gives them their numbers, which holds back every other registration of the program.
    private List<Joining> numbered(String program, List<Joining> joined) {
        var prefixes = joined.stream().map(each -> each.numbering().prefix()).toList();
        var last = store.numbers(program, prefixes);
        var numbered =
                joined.stream()
                        .map(each -> {
                            var numbering = each.numbering();
                            var next = last.merge(numbering.prefix(), 1L, Long::sum);
                            return each.numbered(numbering.number(next));
                        })
                        .toList();
        store.keepNumbers(program, last);
        return numbered;
    }

    private static boolean isComplete(Joining joining) {
        var membership = joining.row().membership();
        return membership.status() == MembershipStatus.ACTIVE
                && membership.feeDue() == null
                && !joining.applicant().wish().carriedOver();
    }

    private List<Part> parts(Applicants applicants, List<Joining> joined) {
        var program = applicants.program;
        var at = applicants.at;
        var memberships = joined.stream().map(each -> each.row().membership()).toList();
        var people = joined.stream().map(each -> each.applicant().row()).toList();
        var opened = joined.stream().map(RegistrationWrites::account).toList();
        var keyed = joined.stream().filter(each -> each.applicant().wish().key() != null).toList();
        var agreed = joined.stream().flatMap(each -> agreed(each).stream()).toList();
        var parts = new ArrayList<Part>();
        parts.add(MemberStore.insert(program, people, at));
        parts.add(accounts.opening(program, opened));
        parts.add(events.registered(memberships, at));
        if (!agreed.isEmpty()) parts.add(consents.insert(applicants.actor, agreed, at));
        if (!keyed.isEmpty()) {
            var done = keyed.stream().map(RegistrationWrites::done).toList();
            parts.add(RegistrationKeys.keep(applicants.actor.client(), done, at));
        }
        return parts;
    }

    private static Earlier done(Joining joining) {
        var key = joining.applicant().wish().key();
        var body = joining.applicant().body();
        if (key == null || body == null) throw new IllegalStateException("no key");
        return new Earlier(key, joining.row().membership().id(), body);
    }

    private static List<Consents.First> agreed(Joining joining) {
        var purposes = joining.applicant().wish().form().consents();
        if (purposes == null) return List.of();
        var membership = joining.row().membership();
        return purposes.stream()
                .map(each -> new Consents.First(membership.member(), each, membership.channel()))
                .toList();
    }

    private static NewAccount account(Joining joining) {
        var membership = joining.row().membership();
        return new NewAccount(
                membership.id(),
                membership.program(),
                membership.subject(),
                membership.status() == MembershipStatus.ACTIVE ? "ACTIVE" : "PENDING",
                membership.category(),
                Registration.lowest(joining.program()),
                membership.birthday(),
                membership.parties(),
                membership.effectiveOn());
    }
}
