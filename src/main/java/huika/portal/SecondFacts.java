package huika.portal;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.AccountRow;
import huika.ledger.Accounts;
import huika.member.Membership;
import huika.member.OwnData;
import huika.security.Allowances;
import huika.security.Phone;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Numbers that nobody uses are given to somebody else. After half a year without a purchase, a
/// visit or a check of their data, a code alone does not lead to a member's money.
@Component
final class SecondFacts {

    static final int DAYS = 180;
    static final int TAIL = 4;

    /// Fen a code alone leads to.
    private static final long SMALL = 20_000;

    private static final int TRIES_A_DAY = 5;

    private final OwnData members;
    private final Accounts accounts;
    private final PortalSessionStore sessions;
    private final Allowances allowances;
    private final Clock clock;

    SecondFacts(
            OwnData members,
            Accounts accounts,
            PortalSessionStore sessions,
            Allowances allowances,
            Clock clock) {
        this.members = members;
        this.accounts = accounts;
        this.sessions = sessions;
        this.allowances = allowances;
        this.clock = clock;
    }

    /// Whether whoever holds this phone may come in.
    ///
    /// Refuses: `SECOND_FACT_REQUIRED`, saying which, or that only a counter helps; `RATE_LIMITED`
    /// after five wrong ones a day.
    ///
    /// @param index of the phone
    /// @param fact the end of the member's document
    Outcome<Boolean> check(Phone phone, byte[] index, @Nullable String fact) {
        var quiet = quiet(phone, index);
        if (quiet.isEmpty()) return Outcome.done(true);
        var tails = quiet.stream().map(each -> members.documentTail(each, TAIL)).toList();
        var needed =
                Refusal.of(Code.SECOND_FACT_REQUIRED)
                        .with(
                                "fact",
                                tails.contains(Optional.<String>empty()) ? "counter" : "document");
        if (fact == null || fact.isBlank() || tails.contains(Optional.<String>empty())) {
            return Outcome.refused(needed);
        }
        var subject = HexFormat.of().formatHex(index);
        var held = allowances.take("portal-fact", subject, Duration.ofDays(1), TRIES_A_DAY);
        if (held != null) return Outcome.refused(held);
        var told = fact.strip().toUpperCase(Locale.ROOT);
        if (!tails.stream().allMatch(tail -> tail.equals(Optional.of(told)))) {
            return Outcome.refused(needed.at("/fact"));
        }
        allowances.giveBack("portal-fact", subject);
        return Outcome.done(true);
    }

    /// Members of this phone with money who were not seen for long.
    private List<Long> quiet(Phone phone, byte[] index) {
        var since = clock.today().minusDays(DAYS);
        var visited = sessions.lastSeen(index).filter(day -> !day.isBefore(since)).isPresent();
        if (visited) return List.of();
        return members.byPhone(phone).keySet().stream()
                .filter(member -> isQuiet(member, since))
                .toList();
    }

    private boolean isQuiet(long member, LocalDate since) {
        var own = members.memberships(List.of(member));
        var rows = own.stream().flatMap(each -> accounts.find(each.id()).stream()).toList();
        var held = rows.stream().mapToLong(row -> row.principal() + row.bonus()).sum();
        if (held <= SMALL) return false;
        var seen =
                Stream.of(
                                members.verifiedOn(member).stream(),
                                own.stream().map(Membership::joinedOn),
                                rows.stream()
                                        .map(AccountRow::lastPurchase)
                                        .filter(Objects::nonNull))
                        .flatMap(days -> days);
        return seen.allMatch(day -> day.isBefore(since));
    }
}
