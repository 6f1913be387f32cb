@NullMarked
package huika.security;

import org.jspecify.annotations.NullMarked;
