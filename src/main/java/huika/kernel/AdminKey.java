package huika.kernel;

/// What the one key in `HUIKA_ADMIN_KEY` may do: `security.adminKey`.
public enum AdminKey {
    /// Everything, and name the member of staff it acts for: for the first days, and for systems
    /// that run an installation of their own.
    FULL,
    /// Only what sets an installation up: accounts, roles and grants, keys, branches and staff,
    /// drafts of programs. It moves no value, sees no member and agrees to nothing.
    BOOTSTRAP,
    /// Nothing: whoever works here has an account or a key of their own.
    OFF
}
