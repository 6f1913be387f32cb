import type { Schemas } from '@/api/client'
import { useLanguage } from '@/i18n'

const RULES: [RegExp, string, string][] = [
  [/^points\.earning\.rates/, '积分', 'Points earned'],
  [/^points\.earning\.exclude/, '不积分', 'No points'],
  [/^points\.earning/, '积分', 'Points'],
  [/^points\.returns/, '退货积分', 'Points on returns'],
  [/^points\.redemption/, '兑换', 'Redemption'],
  [/^points/, '积分', 'Points'],
  [/^stored value\.draw/, '储值扣款', 'Drawn from stored value'],
  [/^stored value\.bonus/, '充值赠送', 'Top-up bonus'],
  [/^stored value\.reversal/, '反充值', 'Reversal'],
  [/^stored value/, '储值', 'Stored value'],
  [/^benefits\.offers/, '会员优惠', 'Member offer'],
  [/^benefits\.coupons/, '优惠券', 'Coupon'],
  [/^benefits/, '会员权益', 'Benefit'],
  [/^tiers/, '等级', 'Tier'],
  [/^returns/, '退货', 'Return'],
]

const WORDS: [RegExp, string][] = [
  [/\bline (\d+): /g, '第 $1 行 '],
  [/(\d[\d,]*) points \((\d+) per ([\d.]+)\)/g, '$1 积分（每 $3 元积 $2）'],
  [/\b(\d[\d,]*) points?\b/g, '$1 积分'],
  [/\bprincipal\b/g, '本金'],
  [/\bbonus\b/g, '赠送'],
  [/\bno membership presented\b/g, '未出示会员身份'],
  [/\bno longer earned\b/g, '不再应得'],
  [/(\d[\d,]*) held\b/g, '现有 $1'],
  [/(\d[\d,.]*) taken back\b/g, '扣回 $1'],
  [/\bspent\b/g, '消费'],
  [/\bcoupon kept: offer is better/g, '券留着：会员优惠更划算'],
  [/, /g, '，'],
]

/** The server's short notation, in the words of a Chinese counter. */
export function inChinese(text: string): string {
  return WORDS.reduce((said, [pattern, word]) => said.replace(pattern, word), text)
}

/** The reasons of a decision, each with its clause, as the server gave them. */
export function Because({ steps }: { steps: Schemas['Step'][] }) {
  const { language } = useLanguage()
  return (
    <ol className="because">
      {steps.map((step, i) => {
        const say = (text: string) => (language === 'zh' ? inChinese(text) : text)
        const rule = RULES.find(([path]) => path.test(step.rule))
        return (
          <li key={i}>
            <span className="because-what">{rule ? rule[language === 'zh' ? 1 : 2] : step.rule}</span>{' '}
            <span className="because-how">
              {step.input && <>{say(step.input)} → </>}
              <b>{say(step.output)}</b>
            </span>
            {step.clause && <span className="clause">§ {step.clause}</span>}
          </li>
        )
      })}
    </ol>
  )
}
