/// Controllers that exist only for tests of the HTTP conventions; no part of the application.
@NullMarked
package probe;

import org.jspecify.annotations.NullMarked;
