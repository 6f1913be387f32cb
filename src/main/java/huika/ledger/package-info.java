/// Who owns how much of what, and why: accounts, lots, journals, and the group commit that writes
/// them.
///
/// Always true: an entry moves a positive amount of one asset from one place to another, so every
/// journal balances; journals are never changed or deleted; a lot is never negative and never above
/// what it began with; an account's balance is the sum of its lots and of its entries; one
/// idempotency key and one till document happen once.
@ApplicationModule(allowedDependencies = {"kernel", "outbox"})
@NullMarked
package huika.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
