package huika.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A member of staff.
///
/// @param role code of the post, such as `store-manager`
/// @param branch code of the branch they work at
/// @param department at headquarters; null where none is named
/// @param byHand whether a person wrote this post, not the program's file: then it gives no rights
///   until somebody grants them
/// @param since the first day of this post, where it is known
/// @param leftOn the day they left
/// @param revision counts changes
public record Staff(
        String code,
        String name,
        String role,
        String branch,
        @Nullable String department,
        boolean active,
        boolean byHand,
        @Nullable LocalDate since,
        @Nullable LocalDate leftOn,
        int revision) {

    @Override
    public String toString() {
        return "Staff[" + code + ", " + role + ", " + branch + "]";
    }
}
