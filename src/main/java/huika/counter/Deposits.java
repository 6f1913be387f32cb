package huika.counter;

import huika.ledger.AccountState;
import huika.ledger.Assets;
import huika.ledger.Lot;
import huika.program.Program;
import huika.program.Programs;
import huika.program.Standing.Deposit;
import huika.program.word.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The discounts a program gave for paying in, one after the other; only where a balance keeps the
/// one it was paid in under, and they differ.
///
/// @param eras the latest first
record Deposits(List<Era> eras) {

    record Era(LocalDate from, Share off) {}

    static final Deposits ALIKE = new Deposits(List.of());

    Deposits {
        eras = List.copyOf(eras);
    }

    static Deposits of(Program program, Programs programs) {
        var topic = program.storedValue();
        if (topic == null || topic.discount() == null || !topic.discount().kept()) return ALIKE;
        var eras =
                programs.all(program.code()).stream()
                        .map(version -> new Era(version.from(), off(version.program())))
                        .toList();
        return eras.stream().map(Era::off).distinct().count() < 2 ? ALIKE : new Deposits(eras);
    }

    private static Share off(Program version) {
        var topic = version.storedValue();
        return topic == null || topic.discount() == null ? Share.NONE : topic.discount().off();
    }

    boolean differ() {
        return !eras.isEmpty();
    }

    /// The balance by the discount it was paid in under, oldest first.
    List<Deposit> of(AccountState account, LocalDate today) {
        var parts = new ArrayList<Deposit>();
        account.openLots().stream()
                .filter(lot ->
                        lot.asset().equals(Assets.PRINCIPAL) || lot.asset().equals(Assets.BONUS))
                .filter(lot -> lot.usableOn(today))
                .sorted(Comparator.comparing(Lot::earnedOn).thenComparingLong(Lot::id))
                .forEach(lot -> {
                    var off = at(lot.earnedOn());
                    var last = parts.isEmpty() ? null : parts.getLast();
                    if (last != null && last.off().equals(off)) {
                        parts.set(parts.size() - 1, new Deposit(last.fen() + lot.remaining(), off));
                    } else {
                        parts.add(new Deposit(lot.remaining(), off));
                    }
                });
        return parts;
    }

    private Share at(LocalDate day) {
        return eras.stream()
                .filter(era -> !era.from().isAfter(day))
                .findFirst()
                .map(Era::off)
                .orElse(eras.getLast().off());
    }
}
