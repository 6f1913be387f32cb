/// How points are earned, expire, are taken back and redeemed.
@NullMarked
package huika.program.earning;

import org.jspecify.annotations.NullMarked;
