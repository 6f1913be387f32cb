package huika.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One line of the list of members: a membership, its member masked.
///
/// @param feeDue fen of the joining fee that are not settled
record ListedMember(
        String id,
        String membership,
        String memberNumber,
        String kind,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String category,
        @Nullable String tier,
        MembershipStatus status,
        String branch,
        LocalDate joinedOn,
        @Nullable LocalDate lastPurchase,
        @Nullable Long feeDue) {}
