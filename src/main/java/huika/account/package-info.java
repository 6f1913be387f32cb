/// People who sign in: accounts of staff, their passwords and second factors, and their sessions.
///
/// Always true:
/// - A session gives whoever holds it what the organization grants them now, nothing more; it ends
///   in the same commit in which they leave or move.
/// - What a cookie, a link or a recovery code holds is kept as SHA-256 only, a password as Argon2id
///   under a pepper, the seed of a code generator sealed.
/// - A wrong password, a wrong name, a locked account and one without a password get the same
///   answer after the same time; whoever guesses from elsewhere locks nobody out.
/// - No way in skips a second factor that is set, a new password neither.
/// - Signing in, factors, locks and what ends a session are audited; no password, code or name that
///   was typed is.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "audit", "security", "organization", "job"})
package huika.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
