package huika.counter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a membership owns today and how it stands.
///
/// @param effectiveOn first day of benefits, from which card years count
/// @param feeDue fen of the joining fee that are neither paid nor waived
public record MembershipStanding(
        String id,
        String program,
        String memberNumber,
        String status,
        @Nullable LocalDate effectiveOn,
        @Nullable Long feeDue,
        @Nullable String category,
        @Nullable String tier,
        @Nullable LocalDate tierSince,
        MembershipProgress progress,
        Map<String, Long> balances,
        List<MembershipQuota> quotas,
        long owedPoints,
        List<MembershipCardLine> cards,
        @Nullable LocalDate lastPurchase,
        long version) {}
