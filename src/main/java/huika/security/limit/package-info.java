/// How often somebody may ask. Three kinds, never mixed: what keeps the server up (in memory, by
/// key, session or address), what stops abuse of slow routes (counted in the database, for all
/// servers together), and lockouts, which are columns of business rows and none of this.
@NullMarked
package huika.security.limit;

import org.jspecify.annotations.NullMarked;
