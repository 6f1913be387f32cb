package huika.importing;

import huika.member.Register;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a row of members as an application, as typed: what is wrong with it the register says.
final class MemberForms {

    private static final Map<String, String> WORDS =
            Map.of(
                    "个人", "person",
                    "单位", "company",
                    "身份证", "resident-id",
                    "居民身份证", "resident-id",
                    "护照", "passport",
                    "军官证", "military-id",
                    "其他", "other");
    private static final Set<String> YES = Set.of("是", "有", "yes", "true", "1", "y");

    private MemberForms() {}

    static Register read(String program, Columns columns, TableRow row) {
        return new Register(
                program,
                word(columns.value(row, "kind")),
                columns.value(row, "name"),
                columns.value(row, "phone"),
                document(columns, row),
                columns.value(row, "creditCode"),
                columns.value(row, "contact"),
                columns.value(row, "birthday"),
                columns.value(row, "sex"),
                columns.value(row, "address"),
                columns.value(row, "email"),
                columns.value(row, "landline"),
                columns.value(row, "branch"),
                columns.value(row, "channel"),
                columns.value(row, "category"),
                null,
                list(columns.value(row, "consents")),
                columns.value(row, "referrer"),
                columns.value(row, "recruiter"),
                yes(columns.value(row, "signature")),
                null,
                null,
                null);
    }

    private static Register.@Nullable IdDocument document(Columns columns, TableRow row) {
        var number = columns.value(row, "documentNumber");
        if (number == null) return null;
        var type = word(columns.value(row, "documentType"));
        return new Register.IdDocument(type == null ? "resident-id" : type, number);
    }

    private static @Nullable String word(@Nullable String text) {
        return text == null ? null : WORDS.getOrDefault(text, text);
    }

    private static @Nullable List<String> list(@Nullable String text) {
        return text == null ? null : List.of(text.split("[;；、 ]+"));
    }

    private static @Nullable Boolean yes(@Nullable String text) {
        return text == null ? null : YES.contains(text);
    }
}
