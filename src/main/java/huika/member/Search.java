package huika.member;

import org.jspecify.annotations.Nullable;

/// Who is looked for: exactly one of phone, document, name with phone, member number, card number.
public record Search(
        String program,
        @Nullable String phone,
        Register.@Nullable IdDocument document,
        @Nullable String name,
        @Nullable String memberNumber,
        @Nullable String cardNumber) {

    public static Search byPhone(String program, String phone) {
        return new Search(program, phone, null, null, null, null);
    }

    @Override
    public String toString() {
        return "Search[" + program + "]";
    }
}
