import type { Problem } from '@/api/problem'
import type { Language } from '@/i18n'

interface Write {
  yuan: (fen: number) => string
  count: (n: number) => string
}
type Say = (p: Problem, w: Write) => [zh: string, en: string]

const n = (value: unknown) => Number(value ?? 0)

/** What to do next, by code, with the server's own numbers. Figures are shown, never worked out. */
const NEXT: Record<string, Say> = {
  INSUFFICIENT_BALANCE: (p, w) => [
    `要付 ${w.yuan(n(p['wanted']))}，可用 ${w.yuan(n(p['held']))}。可先用储值，其余收现金；或先充值。`,
    `${w.yuan(n(p['wanted']))} wanted, ${w.yuan(n(p['held']))} available. Use what is there and take the rest in cash, or top up first.`,
  ],
  POINTS_INSUFFICIENT: (p, w) => [
    `要 ${w.count(n(p['wanted']))} 积分，现有 ${w.count(n(p['held']))}。`,
    `${w.count(n(p['wanted']))} points wanted, ${w.count(n(p['held']))} held.`,
  ],
  SALE_NOT_PAID: (p, w) => [
    `应收 ${w.yuan(n(p['due']))}，还差 ${w.yuan(n(p['missing']))}。再选一种付款方式。`,
    `${w.yuan(n(p['due']))} due, ${w.yuan(n(p['missing']))} still to pay. Choose another tender for it.`,
  ],
  TENDERS_DO_NOT_ADD_UP: (p, w) => [
    p['due'] === undefined
      ? '同一种付款方式只能用一次。'
      : `应收 ${w.yuan(n(p['due']))}，却收了 ${w.yuan(n(p['tendered']))}。改小金额。`,
    p['due'] === undefined
      ? 'Each way of paying can be used once.'
      : `${w.yuan(n(p['due']))} due but ${w.yuan(n(p['tendered']))} tendered. Lower an amount.`,
  ],
  ABOVE_MAXIMUM_VALUE: (p, w) => [
    p['maximum'] === undefined ? '金额超过上限。' : `最多 ${w.yuan(n(p['maximum']))}。`,
    p['maximum'] === undefined ? 'Above the limit.' : `At most ${w.yuan(n(p['maximum']))}.`,
  ],
  BELOW_MINIMUM_VALUE: (p, w) => [
    p['minimum'] === undefined ? '金额低于下限。' : `最低 ${w.yuan(n(p['minimum']))}。`,
    p['minimum'] === undefined ? 'Below the minimum.' : `At least ${w.yuan(n(p['minimum']))}.`,
  ],
  CREDENTIAL_MISSING: () => [
    '本制度凭卡享受优惠、积分和储值。请顾客出示会员卡再扫一次；没带卡就移除会员，按普通顾客收款。',
    'This program needs the card itself. Ask for it and scan it, or remove the member and sell without.',
  ],
  CARD_FROZEN_LOSS: () => [
    '请收起此卡并按规定处理；持卡人可凭证件补卡。今天请用其他方式付款。',
    'Keep the card aside and follow the rule; the holder can get a replacement with an ID. Pay another way today.',
  ],
  CARD_FROZEN: () => ['请用其他方式付款；解冻找客服。', 'Pay another way; customer service can unfreeze it.'],
  CARD_FROZEN_CORRECTION: () => [
    '充值更正完成后可凭证件领取。今天请用其他方式付款。',
    'It comes back once the top-up is corrected. Pay another way today.',
  ],
  CARD_LOCKED: () => [
    '余额不受影响。请登记人凭证件补卡。今天请用其他方式付款。',
    'The balance is safe. The registrant can replace it with an ID. Pay another way today.',
  ],
  CARD_NOT_ACTIVE: () => ['先激活此卡，再消费。', 'Activate the card first.'],
  CARD_EXPIRED: () => ['请办理换卡，或用其他方式付款。', 'Exchange the card, or pay another way.'],
  CARD_CANCELLED: () => ['请用其他方式付款。', 'Pay another way.'],
  FUNCTION_NOT_ON_CARD: () => ['这张卡没有该功能，换一种付款方式。', 'This card cannot do that; choose another tender.'],
  CONFIRMATION_MISSING: () => ['请会员输入密码。', 'Ask the member for the PIN.'],
  PIN_WRONG: (p) => [`还可输入 ${n(p['triesLeft'])} 次。`, `${n(p['triesLeft'])} tries left.`],
  PIN_CHANGE_REQUIRED: () => ['请会员先改初始密码。', 'The member must change the initial PIN first.'],
  REDEMPTION_WINDOW_CLOSED: (p) => [
    p['next'] ? `今天不兑奖。下次：${String(p['next'])}。` : '今天不在兑奖期内。',
    p['next'] ? `Not today. Next: ${String(p['next'])}.` : 'Redemption is closed today.',
  ],
  DOCUMENT_ALREADY_POSTED: (p) => [
    `没有重复收。原单：${String(p['result'] ?? p['id'] ?? '')}`,
    `Nothing was charged again. First result: ${String(p['result'] ?? p['id'] ?? '')}`,
  ],
  IDEMPOTENCY_KEY_REUSED: () => ['请停止操作，联系信息部。', 'Stop and call the IT department.'],
  PERMISSION_DENIED: (p) => [
    `需要权限 ${String(p['permission'] ?? '')}。请主管办理或申请权限。`,
    `This needs ${String(p['permission'] ?? '')}. Ask your supervisor.`,
  ],
  CATEGORY_UNKNOWN: () => ['为此行选择类别。', 'Choose a category for the line.'],
  THRESHOLD_NOT_REACHED: (p, w) => [
    `这张券满 ${w.yuan(n(p['required']))} 可用，本单 ${w.yuan(n(p['actual']))}。再加商品，或不用券。`,
    `The coupon needs ${w.yuan(n(p['required']))}; the sale comes to ${w.yuan(n(p['actual']))}. Add goods, or sell without it.`,
  ],
  COUPON_NOT_HELD: (p) => [
    `会员现有 ${n(p['held'])} 张。不用券继续，或换一张。`,
    `The member holds ${n(p['held'])}. Sell without it, or choose another.`,
  ],
  COUPON_KIND_UNKNOWN: () => ['本制度没有这种券。不用券继续。', 'The program knows no such coupon. Sell without it.'],
  COUPON_TYPE_MISMATCH: () => [
    '今天或本单不符合这张券的使用条件。换一张，或不用券继续。',
    'The coupon does not fit today or this sale. Choose another, or sell without it.',
  ],
  OFFERS_NOT_COMBINABLE: () => ['一单只能用一张券。', 'One coupon a sale.'],
  RETURN_NOT_ALLOWED: () => ['本制度不接受此退货，请找店长。', 'The program does not allow this return; ask the manager.'],
}

/** Null where the title says it all. */
export function advice(problem: Problem, language: Language, write: Write): string | null {
  const said = NEXT[problem.code]?.(problem, write)
  return said ? said[language === 'zh' ? 0 : 1] : null
}
