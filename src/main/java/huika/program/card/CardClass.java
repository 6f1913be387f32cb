package huika.program.card;

import huika.program.word.Meaning;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a kind of card stands in the catalogue. With its functions these are the seven dimensions
/// by which cards are told apart; whoever classifies a card says all of them.
public record CardClass(
        @Nullable @Meaning(zh = "材质", en = "material") String material,
        @Nullable @Meaning(zh = "行业", en = "industry") String industry,
        @Nullable @Meaning(zh = "等级", en = "grade") String grade,
        @Nullable @Meaning(zh = "发行方", en = "whose card it is") String issuer,
        @Nullable @Meaning(zh = "存储介质", en = "storage technology") String medium,
        @Nullable @Meaning(zh = "使用授权", en = "for how long it is given") String authorisation) {

    public static final String THIRD_PARTY = "third-party";
    public static final String TEMPORARY = "temporary";
    public static final String PERMANENT = "permanent";

    /// What is meant where a program does not classify a card.
    public static final CardClass SILENT =
            new CardClass("pvc", "other", "ordinary", "own", "magnetic", "formal");

    /// The dimensions beside the functions, with the values every program knows.
    public enum Dimension {
        MATERIAL(
                "plain-printed 普通印刷, magnetic 磁条卡, ic IC卡, id ID卡, metal 金属卡, pvc PVC卡,"
                        + " none 无实体"),
        INDUSTRY(
                "hotel 酒店, food 美食, travel 旅游, medical 医疗, hairdressing 美发, clothing 服装,"
                        + " internet-cafe 网吧, other 其他"),
        GRADE("vip 贵宾, diamond 钻石, platinum 白金, gold 金卡, silver 银卡, ordinary 普通"),
        ISSUER("own 本企业, third-party 第三方"),
        MEDIUM(
                "pvc PVC卡, magnetic 磁卡, rfid 射频ID卡, ic-rf 射频IC卡, ic-contact 接触式IC卡,"
                        + " dual-magnetic-ic 磁条IC双介质卡, dual-ic 双界面IC卡, visual 可视卡,"
                        + " none 无介质"),
        AUTHORISATION("formal 正式, temporary 临时, permanent 永久");

        private final String list;

        Dimension(String list) {
            this.list = list;
        }

        /// Values by code, with their Chinese names.
        public Map<String, String> known() {
            var values = new LinkedHashMap<String, String>();
            for (var each : list.split(", ")) {
                var space = each.indexOf(' ');
                values.put(each.substring(0, space), each.substring(space + 1));
            }
            return values;
        }
    }

    public @Nullable String value(Dimension dimension) {
        return switch (dimension) {
            case MATERIAL -> material;
            case INDUSTRY -> industry;
            case GRADE -> grade;
            case ISSUER -> issuer;
            case MEDIUM -> medium;
            case AUTHORISATION -> authorisation;
        };
    }
}
