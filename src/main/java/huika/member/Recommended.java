package huika.member;

import huika.program.Program;

/// Hears of those who joined because somebody recommended the program to them.
public interface Recommended {

    /// The membership is complete: decided on, and its fee settled where there is one. Runs in the
    /// transaction in which that happens.
    void joining(Program program, long membership);

    /// That transaction is committed.
    void joined(long membership);
}
