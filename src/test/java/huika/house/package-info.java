/// The house rules, each as a test: module map, purity, tidiness, migrations, forbidden calls,
/// secrets. Each rule is also shown to be able to fail.
@NullMarked
package huika.house;

import org.jspecify.annotations.NullMarked;
