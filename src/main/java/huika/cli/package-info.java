/// The command line: `huika serve`, `demo`, `import`, `check`, `prove`, `backup` and their
/// siblings.
///
/// Always true: a command ends with a documented exit code ([Exit]); what went wrong is told in one
/// sentence of the user's language; a secret is neither taken from the command line nor printed; a
/// command that talks to a running server does so over HTTP like any other client ([Client]).
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "postgres", "program", "bench"})
package huika.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
