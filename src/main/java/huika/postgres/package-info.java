/// The embedded PostgreSQL: a real server, started with the application, durable in its own folder.
///
/// What is always true:
/// - `fsync`, `synchronous_commit` and `full_page_writes` are on: what was committed survives.
/// - Only the local machine can connect, only Huika's roles may, and only with their passwords.
/// - One server per folder; it runs without privileges, and comes back by itself when it dies.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package huika.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
