/// A real server in a process of its own, killed under load: what it had acknowledged is there,
/// once.
@NullMarked
package huika.crash;

import org.jspecify.annotations.NullMarked;
