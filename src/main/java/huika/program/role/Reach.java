package huika.program.role;

/// How far a permission of a role goes, narrowest first; the grant's scope may narrow it further.
public enum Reach {
    /// What is one's own: cards in one's custody, their hand-overs, counts and cases. Where a
    /// module keeps no such owner, one's branch: docs/internals/own-reach.md.
    OWN,
    BRANCH,
    ALL
}
