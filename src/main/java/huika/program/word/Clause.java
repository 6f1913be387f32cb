package huika.program.word;

/// The clause of a regulation a rule comes from, as the regulation names it: `S002-11 第二条`.
@Example("S002-11 第二条")
public record Clause(String text) {

    private static final int MAX_LENGTH = 500;

    public Clause {
        text = text.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("条款须为 1–500 字 | a clause has 1 to 500 characters");
        }
    }

    public static Clause parse(String text) {
        return new Clause(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
