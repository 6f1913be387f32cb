package huika.program.role;

/// How far a permission of a role goes, narrowest first; the grant's scope may narrow it further.
public enum Reach {
    /// What is one's own: sales, custody, cases. Where a module keeps no such owner, one's branch.
    OWN,
    BRANCH,
    ALL
}
