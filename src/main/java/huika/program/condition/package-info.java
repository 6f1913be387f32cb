/// When a rule applies: a closed vocabulary of facts, combined by all, any and not.
@NullMarked
package huika.program.condition;

import org.jspecify.annotations.NullMarked;
