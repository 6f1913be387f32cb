package huika.organization;

/// A member of staff.
///
/// @param role code of the post, such as `store-manager`
/// @param branch code of the branch they work at
public record Staff(String code, String name, String role, String branch, boolean active) {

    @Override
    public String toString() {
        return "Staff[" + code + ", " + role + ", " + branch + "]";
    }
}
