/// A light list of what each branch sells, so that a scanned code becomes a line with a price at a
/// counter that has no goods of its own. No stock, no purchasing, no cost.
///
/// Always true:
/// - A SKU is one thing in a branch, and so is a barcode; its category is one of the program's.
/// - The list proposes; a purchase is decided by what the till sends, so a till or an ERP with
///   prices of its own is not touched by it.
/// - A price beside the list is taken with a reason by whoever may, and stands on record.
/// - Nothing is deleted: what is not sold any more is inactive.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "audit", "security", "organization", "program"})
package huika.goods;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
