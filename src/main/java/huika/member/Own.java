package huika.member;

import huika.security.DocumentNumber;
import huika.security.Phone;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What others know or guess of a member, and no PIN of theirs may repeat. Prints nothing of it.
///
/// @param births the date of birth; where only its day is known, that day in every year it can be
public record Own(List<String> numbers, List<LocalDate> births) {

    static final Own NOTHING = new Own(List.of(), List.of());

    private static final int OLDEST = 120;

    public Own {
        numbers = List.copyOf(numbers);
        births = List.copyOf(births);
    }

    static Own of(Particulars told, LocalDate today) {
        var numbers =
                Stream.of(
                                told.phone().map(Phone::e164),
                                told.document().map(DocumentNumber::number))
                        .flatMap(Optional::stream)
                        .toList();
        var births = new ArrayList<LocalDate>();
        told.document().flatMap(DocumentNumber::birthDate).ifPresent(births::add);
        told.get(Particular.BIRTHDAY).ifPresent(text -> births.addAll(births(text, today)));
        return new Own(numbers, births);
    }

    private static List<LocalDate> births(String birthday, LocalDate today) {
        if (!birthday.startsWith("--")) return List.of(LocalDate.parse(birthday));
        var day = MonthDay.parse(birthday);
        return IntStream.rangeClosed(today.getYear() - OLDEST, today.getYear())
                .mapToObj(day::atYear)
                .toList();
    }

    @Override
    public String toString() {
        return "Own";
    }
}
