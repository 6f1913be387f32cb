package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Example;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Span;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How cards are ordered, kept and handed down before they are issued. Where a program has this
/// topic, a card that is a thing is issued from the stock of whoever issues it.
///
/// @param chain posts from the top, without the member at its end; empty where anybody may hand
///   over to anybody
/// @param notice how long before cards go to another branch their numbers are told; null for not
/// @param handIn how often members' data is handed in; null for not
public record StockTopic(
        @Default("[]") @Meaning(zh = "保管链，由上到下", en = "custody chain, from the top")
                List<Level> chain,
        @Default("sequential") @Meaning(zh = "领用顺序", en = "order of use") Order order,
        @Default("[reason, stock, type, quantity, time]")
                @Meaning(zh = "制卡申请须写明", en = "what a production request says")
                List<Field> request,
        @Default("yes") @Meaning(zh = "设计批准后方可制卡", en = "no order before the design is agreed")
                boolean designFirst,
        @Nullable @Meaning(zh = "批准后联系时限", en = "contact after approval within") Span contactWithin,
        @Nullable @Meaning(zh = "编号时限", en = "numbers after contact within") Span numbersWithin,
        @Default("to branch") @Meaning(zh = "到货地点", en = "where the supplier delivers")
                Delivery delivery,
        @Nullable @Meaning(zh = "下发前告知", en = "numbers told before cards go out") Span notice,
        @Nullable @Key("sign within") @Meaning(zh = "交接签收时限", en = "hand-over signed within")
                Span signWithin,
        @Default("month") @Meaning(zh = "盘点周期", en = "counted each") Period count,
        @Default("yes") @Meaning(zh = "由他人盘点", en = "counted by somebody else")
                boolean countedByAnother,
        @Nullable @Meaning(zh = "资料上交周期", en = "data handed in every") Span handIn,
        @Default("0.00") @Meaning(zh = "缺卡罚款，每张", en = "fine for a missing card") Money fine,
        @Default("[bent, demagnetised, unreadable]") @Meaning(zh = "次品种类", en = "defects")
                List<String> defects,
        @Default("2") @Meaning(zh = "销毁见证人数", en = "witnesses of a destruction") int witnesses) {

    public StockTopic {
        if (witnesses < 1 || witnesses > 5) {
            throw new IllegalArgumentException("见证人须 1–5 名 | there are 1 to 5 witnesses");
        }
    }

    /// Posts that stand on one level: `store-manager`, `lead or deputy-lead`.
    @Example("lead or deputy-lead")
    public record Level(List<String> posts) {

        public Level {
            posts = List.copyOf(posts);
        }

        public static Level parse(String text) {
            var posts = Arrays.stream(text.split(" or ")).map(String::strip).toList();
            if (posts.stream().anyMatch(post -> post.isEmpty() || post.contains(" "))) {
                throw new IllegalArgumentException(
                        "岗位写作 lead 或 lead or deputy-lead | posts are written lead or deputy-lead");
            }
            return new Level(posts);
        }

        @Override
        public String toString() {
            return String.join(" or ", posts);
        }
    }

    public enum Order {
        SEQUENTIAL,
        FREE
    }

    public enum Field {
        REASON,
        STOCK,
        TYPE,
        QUANTITY,
        TIME
    }

    public enum Delivery {
        TO_BRANCH,
        TO_CENTRE
    }

    public enum Period {
        WEEK,
        MONTH,
        QUARTER
    }

    /// The level of a post, 0 at the top; -1 where it stands nowhere in the chain.
    public int level(String post) {
        for (var i = 0; i < chain.size(); i++) {
            if (chain.get(i).posts().contains(post)) return i;
        }
        return -1;
    }
}
