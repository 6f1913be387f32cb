/// The command line as its user meets it: arguments in, text and exit code out.
@NullMarked
package huika.cli;

import org.jspecify.annotations.NullMarked;
