/// Who may join a program, with which data, under which number.
@NullMarked
package huika.program.membership;

import org.jspecify.annotations.NullMarked;
