package huika.journey;

import org.jspecify.annotations.Nullable;

/// Somebody in a scenario, known by name.
final class Person {

    final String name;
    final String phone;
    @Nullable String membership;
    @Nullable String memberNumber;
    @Nullable String card;
    @Nullable String purchase;
    @Nullable String topUp;
    @Nullable String oldCard;
    @Nullable String caseId;

    Person(String name, int serial) {
        this.name = name;
        this.phone = "138%08d".formatted(serial);
    }

    /// The id of the membership; the scenario is wrong where there is none.
    String membership() {
        if (membership == null) throw new AssertionError(name + " is no member");
        return membership;
    }

    /// A resident identity number of this person's own, with its check digit.
    String idNumber() {
        var serial = Integer.parseInt(phone.substring(3));
        var body = "11010519900101%03d".formatted(serial % 1000);
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var i = 0; i < weights.length; i++) sum += weights[i] * (body.charAt(i) - '0');
        return body + "10X98765432".charAt(sum % 11);
    }
}
