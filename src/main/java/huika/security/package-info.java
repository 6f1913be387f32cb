/// Who is acting, what they may do, and on whose data; and the locks personal data is kept behind.
///
/// Always true:
/// - A controller method without a [Permission] stops the start.
/// - Secrets of keys are kept as SHA-256 only; a revoked key is dead on every node within 5
///   seconds.
/// - Personal data at rest is ciphertext bound to its table, column and row: moved, it does not
///   open.
/// - [Phone], [DocumentNumber], [PersonName], [Email] and [Pin] print masked, whoever prints them.
/// - PINs and the root key never meet in one file: `root.key` opens data, `pin.key` peppers PINs.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit"})
package huika.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
