/// The world our tests live in: a real PostgreSQL, the whole application over real HTTP, a clock
/// that stands still.
@NullMarked
package huika.world;

import org.jspecify.annotations.NullMarked;
