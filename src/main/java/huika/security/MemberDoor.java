package huika.security;

import huika.kernel.Outcome;

/// Knows the sessions of members in the portal. Module `portal` is it.
public interface MemberDoor {

    /// Who holds this session.
    ///
    /// @param token what the cookie holds
    /// @param agent the header `User-Agent`; a session stays with the browser that began it
    /// @return refused `UNAUTHENTICATED` where there is none, or it is over
    Outcome<MemberSession> enter(String token, String agent);
}
