package huika.program;

import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Span;

/// How the operator may end the program.
///
/// @param notice the least time between the order and the last day of use
/// @param planned whether open balances need a plan of how they are settled
public record EndingTopic(
        @Default("30 days") @Meaning(zh = "提前告知", en = "told how long before") Span notice,
        @Default("yes")
                @Key("settlement plan")
                @Meaning(zh = "须有余额结清方案", en = "open balances need a plan")
                boolean planned) {}
