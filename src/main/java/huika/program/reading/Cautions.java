package huika.program.reading;

import huika.kernel.Code;
import huika.program.Program;
import huika.program.card.CardProduct;
import huika.program.pricing.BenefitTopic;
import huika.program.value.StoredValueTopic;
import huika.program.word.Share;
import java.util.ArrayList;
import java.util.List;

/// What a regulation may say, but hardly means. A caution keeps nothing from being put in force.
final class Cautions {

    private final Reading<Program> reading;
    private final Node tree;
    private final List<Problem> found = new ArrayList<>();

    private Cautions(Reading<Program> reading, Node tree) {
        this.reading = reading;
        this.tree = tree;
    }

    static List<Problem> in(Reading<Program> reading) {
        var tree = reading.tree();
        if (tree == null) return List.of();
        var search = new Cautions(reading, tree);
        reading.built().forEach(search::look);
        return List.copyOf(search.found);
    }

    private void look(String path, Object value) {
        switch (value) {
            case BenefitTopic.Offer offer -> depositDiscountNotLarger(offer);
            case CardProduct.PinPolicy pin -> initialPinUnprotected(path, pin);
            default -> {}
        }
    }

    /// Who pays in advance should not pay more than who pays at once.
    private void depositDiscountNotLarger(BenefitTopic.Offer offer) {
        var deposit = reading.at("stored value.discount", StoredValueTopic.DepositDiscount.class);
        var off =
                switch (offer) {
                    case BenefitTopic.Offer.Off instant -> instant.off();
                    case BenefitTopic.Offer.Pay instant -> instant.pay().complement();
                    case BenefitTopic.Offer.Reduce _, BenefitTopic.Offer.Price _ -> Share.NONE;
                };
        if (deposit.isEmpty() || offer.when() != null) return;
        var larger = deposit.get().off();
        if (larger.compareTo(off) >= 0) return;
        add(
                "stored value.discount.off",
                Code.DEPOSIT_DISCOUNT_NOT_LARGER,
                "储值折扣 " + larger + " 小于即时折扣 " + off,
                "the deposit discount " + larger + " is smaller than the instant " + off);
    }

    /// One PIN for all cards is known to everybody, until it must be changed.
    private void initialPinUnprotected(String path, CardProduct.PinPolicy pin) {
        if (pin.initial() == null || pin.forcedChange()) return;
        add(
                path + ".initial",
                Code.INITIAL_PIN_UNPROTECTED,
                "所有卡使用同一初始密码，且不要求首次使用时修改",
                "all cards begin with the same PIN, and nothing makes a member change it");
    }

    private void add(String path, Code code, String zh, String en) {
        var at = TreePath.find(tree, path);
        found.add(new Problem(at.line(), at.column(), path, code, zh, en));
    }
}
