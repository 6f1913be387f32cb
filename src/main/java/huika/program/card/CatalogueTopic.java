package huika.program.card;

import huika.program.card.CardClass.Dimension;
import huika.program.word.Default;
import huika.program.word.Meaning;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The code lists by which a program's cards are told apart. What stands here comes on top of what
/// every program knows.
///
/// @param grades the only grades there are, lowest first; empty for those every program knows
public record CatalogueTopic(
        @Default("{}") @Meaning(zh = "材质", en = "more materials") Map<String, String> materials,
        @Default("{}") @Meaning(zh = "行业", en = "more industries") Map<String, String> industries,
        @Default("[]") @Meaning(zh = "等级，由低到高", en = "grades, lowest first") List<String> grades,
        @Default("{}") @Meaning(zh = "存储介质", en = "more storage technologies")
                Map<String, String> media,
        @Default("{}") @Meaning(zh = "登记类别", en = "more classes in registers")
                Map<String, String> entryClasses,
        @Default("issuer") @Meaning(zh = "卡的所有权", en = "whose property a card is")
                Owner ownership) {

    /// Classes by which card numbers stand in registers.
    public static final Map<String, String> ENTRY_CLASSES =
            Map.of(
                    "ordinary", "普通",
                    "new-member", "新会员",
                    "star", "星运卡",
                    "teacher-student", "师生卡",
                    "group-purchase", "团购卡",
                    "gift", "礼品卡",
                    "test", "测试卡");

    /// The class of cards that are in no statistics.
    static final String TEST = "test";

    public enum Owner {
        ISSUER,
        HOLDER
    }

    /// All values a dimension can have in this program.
    ///
    /// @param tiers codes of the program's tiers, which are grades too
    public Set<String> values(Dimension dimension, List<String> tiers) {
        if (dimension == Dimension.GRADE && !grades.isEmpty()) return Set.copyOf(grades);
        var all = new LinkedHashSet<>(dimension.known().keySet());
        switch (dimension) {
            case MATERIAL -> all.addAll(materials.keySet());
            case INDUSTRY -> all.addAll(industries.keySet());
            case GRADE -> all.addAll(tiers);
            case MEDIUM -> all.addAll(media.keySet());
            case ISSUER, AUTHORISATION -> {}
        }
        return all;
    }

    public Set<String> classes() {
        var all = new LinkedHashSet<>(ENTRY_CLASSES.keySet());
        all.addAll(entryClasses.keySet());
        return all;
    }
}
