/// Roles: what the posts of a regulation may do, and what one person never does alone.
@NullMarked
package huika.program.role;

import org.jspecify.annotations.NullMarked;
