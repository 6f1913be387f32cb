package huika.member;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.membership.MembershipTopic;
import huika.program.membership.MembershipTopic.Document;
import huika.program.membership.MembershipTopic.Field;
import huika.program.membership.MembershipTopic.Review;
import huika.program.membership.MembershipTopic.Subject;
import huika.program.membership.MembershipTopic.Terms;
import huika.program.membership.MembershipTopic.Unique;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides whether somebody may join. The first refusal below wins.
final class RegistrationRules {

    private RegistrationRules() {}

    /// An application as the rules see it: no personal data.
    ///
    /// @param given fields that were filled in
    /// @param documentType the document's kind as typed; null where none was shown
    /// @param document that kind, null where nobody knows it
    /// @param parties classes the applicant declared or was recognised as
    record Applicant(
            Subject subject,
            String channel,
            @Nullable String category,
            Set<Field> given,
            @Nullable String documentType,
            @Nullable Document document,
            boolean signed,
            @Nullable Boolean termsAccepted,
            List<String> parties) {}

    /// Why the application cannot be taken, before its fields are read.
    static Optional<Refusal> door(MembershipTopic topic, Subject subject, String channel) {
        if (!topic.subjects().contains(subject)) {
            return no(
                    Refusal.of(Code.SUBJECT_KIND_NOT_ALLOWED)
                            .with("kind", word(subject))
                            .with("allowed", words(topic.subjects())));
        }
        return topic.channels().contains(channel)
                ? Optional.empty()
                : no(
                        Refusal.of(Code.CHANNEL_NOT_ALLOWED)
                                .with("channel", channel)
                                .with("allowed", topic.channels()));
    }

    /// Fields the program needs from such a subject and the form lacks.
    static List<Field> missing(MembershipTopic topic, Subject subject, Set<Field> given) {
        var required = topic.requiredOf().getOrDefault(subject, topic.required());
        return required.stream()
                .filter(field -> field != Field.SIGNATURE && !given.contains(field))
                .toList();
    }

    /// Why somebody whose form is complete and well-formed still cannot join.
    static Optional<Refusal> check(MembershipTopic topic, Applicant applicant, Facts facts) {
        return first(
                () -> category(topic, applicant),
                () -> document(topic, applicant),
                () -> signature(topic, applicant),
                () -> terms(topic, applicant),
                () -> excluded(topic, applicant),
                () -> eligible(topic, facts));
    }

    /// Fen of the joining fee; null where none is asked.
    ///
    /// @param carriedOver whether they have been a member elsewhere
    static @Nullable Long fee(MembershipTopic topic, boolean carriedOver) {
        var fee = topic.fee();
        return fee == null || fee.fen() == 0 || carriedOver ? null : Long.valueOf(fee.fen());
    }

    /// Whether somebody has to decide about the application first.
    static boolean needsApproval(MembershipTopic topic) {
        return topic.review() == Review.STAFF || topic.review() == Review.COMMITTEE;
    }

    private static Optional<Refusal> category(MembershipTopic topic, Applicant applicant) {
        var category = applicant.category();
        return category == null || topic.categories().containsKey(category)
                ? Optional.empty()
                : no(
                        Refusal.of(Code.FIELD_INVALID)
                                .at("/category")
                                .with("allowed", List.copyOf(topic.categories().keySet())));
    }

    private static Optional<Refusal> document(MembershipTopic topic, Applicant applicant) {
        var type = applicant.documentType();
        if (type != null && !accepted(topic, applicant.document())) {
            return no(
                    Refusal.of(Code.DOCUMENT_KIND_NOT_ACCEPTED)
                            .with("kind", type)
                            .with("accepted", words(topic.documents())));
        }
        var unique = topic.unique();
        var needed = unique != null && unique.by() == Unique.By.ID_DOCUMENT;
        return needed && type == null && applicant.subject() == Subject.PERSON
                ? no(Refusal.of(Code.IDENTITY_REQUIRED).at("/idDocument"))
                : Optional.empty();
    }

    private static boolean accepted(MembershipTopic topic, @Nullable Document document) {
        return document != null && topic.documents().contains(document);
    }

    private static Optional<Refusal> signature(MembershipTopic topic, Applicant applicant) {
        var needed = topic.signature() || topic.required().contains(Field.SIGNATURE);
        return needed && !applicant.signed()
                ? no(Refusal.of(Code.SIGNATURE_MISSING).at("/signature"))
                : Optional.empty();
    }

    private static Optional<Refusal> terms(MembershipTopic topic, Applicant applicant) {
        var accepted =
                switch (topic.terms()) {
                    case DEEMED_ON_ISSUE -> true;
                    case EXPLICIT -> !Boolean.FALSE.equals(applicant.termsAccepted());
                    case SIGNATURE ->
                            applicant.signed() || Boolean.TRUE.equals(applicant.termsAccepted());
                };
        return accepted
                ? Optional.empty()
                : no(
                        Refusal.of(Code.TERMS_NOT_ACCEPTED)
                                .with("mode", topic.terms().name())
                                .at(
                                        topic.terms() == Terms.SIGNATURE
                                                ? "/signature"
                                                : "/termsAccepted"));
    }

    private static Optional<Refusal> excluded(MembershipTopic topic, Applicant applicant) {
        return applicant.parties().stream()
                .filter(topic.excluded()::contains)
                .findFirst()
                .map(party -> Refusal.of(Code.PARTY_EXCLUDED).with("party", party));
    }

    private static Optional<Refusal> eligible(MembershipTopic topic, Facts facts) {
        var condition = topic.eligibility();
        if (condition == null) return Optional.empty();
        var unmet = ConditionRules.unmet(condition, facts);
        return unmet.isEmpty()
                ? Optional.empty()
                : no(
                        Refusal.of(Code.ELIGIBILITY_NOT_MET)
                                .with(
                                        "unmet",
                                        unmet.stream().map(RegistrationRules::row).toList()));
    }

    private static Map<String, Object> row(ConditionRules.Unmet unmet) {
        var row = new LinkedHashMap<String, Object>();
        row.put("fact", unmet.fact());
        row.put("required", unmet.required());
        row.put("actual", unmet.actual());
        if (unmet.within() != null) row.put("within", unmet.within());
        return row;
    }

    @SafeVarargs
    private static Optional<Refusal> first(Supplier<Optional<Refusal>>... guards) {
        for (var guard : guards) {
            var refusal = guard.get();
            if (refusal.isPresent()) return refusal;
        }
        return Optional.empty();
    }

    private static Optional<Refusal> no(Refusal refusal) {
        return Optional.of(refusal);
    }

    private static List<String> words(List<? extends Enum<?>> values) {
        return values.stream().map(RegistrationRules::word).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
