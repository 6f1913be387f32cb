package huika.security;

import huika.kernel.Outcome;

/// Knows the sessions of people in browsers. Module `account` is it.
public interface SessionDoor {

    /// Who holds this session: a member of staff with the rights they have now.
    ///
    /// @param token what the cookie holds
    /// @param agent the header `User-Agent`; a session stays with the browser that began it
    /// @return refused `UNAUTHENTICATED` where there is none, or it is over
    Outcome<Actor> enter(String token, String agent);
}
