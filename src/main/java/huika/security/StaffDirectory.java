package huika.security;

/// Knows the staff a key may act for. Module `organization` is it.
@FunctionalInterface
public interface StaffDirectory {

    /// Whether somebody active, of any program, has this staff code.
    boolean knows(String staffCode);
}
