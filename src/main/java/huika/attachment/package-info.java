/// Scans and photographs: a signed form, a copy of a document, a receipt.
///
/// Always true:
/// - What a file is, its bytes say, not its sender: PDF, JPEG and PNG are kept, nothing else.
/// - A file is at most 5 MiB, sealed at rest, and never changed.
/// - It leaves as a download that no browser shows or runs, and each download is on record.
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "security", "organization"})
@NullMarked
package huika.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
