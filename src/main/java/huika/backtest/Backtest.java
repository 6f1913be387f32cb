package huika.backtest;

import java.time.LocalDate;

/// What is asked: how a draft would have done on these business days, both included.
///
/// @param effective number of the version in force, which it is held against
record Backtest(String program, int draft, int effective, LocalDate from, LocalDate to) {}
