/// Runs the executable specifications of the shipped programs: features in business words, steps
/// that speak HTTP only, one server under a test clock for each scenario.
@NullMarked
package huika.journey;

import org.jspecify.annotations.NullMarked;
