/// Serves the web console: the files that the build made of `console/`, from the jar.
///
/// Always true:
/// - Only files that the build listed are served, by their whole name: there is no path to climb.
/// - What the page may load is said in its Content-Security-Policy: this server's own files and
///   nothing inline but the styles that carry this answer's nonce.
/// - Nothing under `/api/` is answered here.
@NullMarked
@ApplicationModule(allowedDependencies = {"web"})
package huika.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
