/// Codes sent to a phone: whoever types one holds that phone.
///
/// Always true:
/// - A code is six digits, lives for five minutes, is good once, for what and whom it was asked
///   for, and is kept as a keyed digest. No code is ever written to a log, but in a demo.
/// - A phone gets one a minute, five an hour and ten a day, whoever asks and whatever for.
/// - Whether a phone is anybody's nobody learns by asking: whoever asks says so, and is told the
///   same.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "security", "job"})
package huika.phonecode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
