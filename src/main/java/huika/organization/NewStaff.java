package huika.organization;

import org.jspecify.annotations.Nullable;

/// A member of staff as a program lists them. Phone and document serve only to recognise them
/// should they apply for a membership closed to staff.
public record NewStaff(
        String code,
        String name,
        String role,
        String branch,
        @Nullable String department,
        @Nullable String phone,
        @Nullable String idDocument) {

    public NewStaff(
            String code,
            String name,
            String role,
            String branch,
            @Nullable String phone,
            @Nullable String idDocument) {
        this(code, name, role, branch, null, phone, idDocument);
    }

    @Override
    public String toString() {
        return "NewStaff[" + code + ", " + role + ", " + branch + "]";
    }
}
