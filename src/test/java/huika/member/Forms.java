package huika.member;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Application forms, filled in step by step.
final class Forms {

    private final String program;
    private @Nullable String kind;
    private @Nullable String name = "李雷";
    private @Nullable String phone;
    private Register.@Nullable IdDocument document;
    private @Nullable String creditCode;
    private @Nullable String birthday;
    private @Nullable String email;
    private @Nullable String landline;
    private @Nullable String branch = "S001";
    private @Nullable String channel = "store";
    private @Nullable String category;
    private @Nullable List<String> parties;
    private @Nullable String referrer;
    private @Nullable Boolean signature;
    private @Nullable Boolean terms;
    private Register.@Nullable Evidence evidence;
    private @Nullable String number;

    private Forms(String program, @Nullable String phone) {
        this.program = program;
        this.phone = phone;
    }

    static Forms of(String program, @Nullable String phone) {
        return new Forms(program, phone);
    }

    Forms company() {
        kind = "company";
        return this;
    }

    Forms name(@Nullable String text) {
        name = text;
        return this;
    }

    Forms document(String type, String text) {
        document = new Register.IdDocument(type, text);
        return this;
    }

    Forms creditCode(String text) {
        creditCode = text;
        return this;
    }

    Forms birthday(String text) {
        birthday = text;
        return this;
    }

    Forms email(String text) {
        email = text;
        return this;
    }

    Forms landline(String text) {
        landline = text;
        return this;
    }

    Forms branch(@Nullable String code) {
        branch = code;
        return this;
    }

    Forms channel(@Nullable String code) {
        channel = code;
        return this;
    }

    Forms category(String code) {
        category = code;
        return this;
    }

    Forms party(String code) {
        parties = List.of(code);
        return this;
    }

    Forms referrer(String text) {
        referrer = text;
        return this;
    }

    Forms signature(boolean yes) {
        signature = yes;
        return this;
    }

    Forms terms(boolean yes) {
        terms = yes;
        return this;
    }

    Forms spent(long fen, long purchases) {
        evidence = new Register.Evidence(fen, purchases);
        return this;
    }

    Forms number(String text) {
        number = text;
        return this;
    }

    Register form() {
        return new Register(
                program,
                kind,
                name,
                phone,
                document,
                creditCode,
                null,
                birthday,
                null,
                null,
                email,
                landline,
                branch,
                channel,
                category,
                parties,
                List.of("sms"),
                referrer,
                null,
                signature,
                terms,
                evidence,
                number);
    }
}
