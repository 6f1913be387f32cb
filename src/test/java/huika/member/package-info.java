@NullMarked
package huika.member;

import org.jspecify.annotations.NullMarked;
