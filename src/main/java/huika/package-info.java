/// Huika runs memberships: cards, stored value, points and tiers, by the regulation of each
/// company.
@NullMarked
package huika;

import org.jspecify.annotations.NullMarked;
