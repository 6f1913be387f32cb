package huika.member;

import org.jspecify.annotations.Nullable;

/// A membership that was opened.
///
/// @param tier the lowest of the program's ladder; null where it has none
/// @param feeDue fen of the joining fee that are not settled; null: nothing is due
/// @param replayed whether an earlier request with the same key opened it
public record Registered(
        long member,
        long membership,
        String memberNumber,
        @Nullable String category,
        @Nullable String tier,
        MembershipStatus status,
        @Nullable Long feeDue,
        boolean replayed) {}
