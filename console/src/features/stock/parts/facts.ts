import { useLanguage } from '@/i18n'
import { plain } from '@/lib/money'
import { moment } from '@/lib/time'

type Kind = 'fen' | 'time' | 'text'

/** Facts of cases, as the server names them. */
const FACTS: Record<string, [Kind, string, string]> = {
  topUp: ['text', '充值单', 'Top-up'],
  toppedUpOn: ['text', '充值日', 'Topped up on'],
  keyed: ['fen', '误充 (¥)', 'Keyed (¥)'],
  paid: ['fen', '实收 (¥)', 'Paid (¥)'],
  excess: ['fen', '差额 (¥)', 'Too much (¥)'],
  bonusGiven: ['fen', '已赠送 (¥)', 'Bonus given (¥)'],
  ground: ['text', '理由', 'Ground'],
  responsible: ['text', '责任人', 'Responsible'],
  seller: ['text', '经办', 'Keyed by'],
  fact: ['text', '情况', 'What happened'],
  remittanceDue: ['fen', '应缴 (¥)', 'To be handed in (¥)'],
  readyAt: ['time', '可领卡', 'Can be fetched'],
  form: ['text', '故障单', 'Form'],
  formAt: ['time', '送达', 'Sent'],
  attachments: ['text', '附件', 'Attachments'],
  reversal: ['text', '冲转单', 'Reversal'],
  reversedOn: ['text', '冲转日', 'Reversed on'],
  principalBack: ['fen', '冲回本金 (¥)', 'Principal taken back (¥)'],
  bonusBack: ['fen', '冲回赠送 (¥)', 'Bonus taken back (¥)'],
  paidBack: ['fen', '退还 (¥)', 'Paid back (¥)'],
  advance: ['fen', '责任人垫付 (¥)', 'Advanced (¥)'],
  advancedBy: ['text', '垫付人', 'Advanced by'],
  commissionBase: ['fen', '提成基数 (¥)', 'Base of commission (¥)'],
  claim: ['fen', '报销 (¥)', 'Claimed (¥)'],
  claimPaid: ['fen', '已还 (¥)', 'Paid back (¥)'],
  fetchedAt: ['time', '领卡', 'Fetched'],
  lostAt: ['time', '最后在手', 'Last had'],
  was: ['text', '之前状态', 'Was'],
  shown: ['text', '出示', 'Shown'],
  agent: ['text', '代办人', 'Agent'],
  fault: ['text', '故障', 'Fault'],
  withCard: ['text', '卡在手上', 'Card is here'],
  supplier: ['text', '制卡商', 'Made by'],
  principal: ['fen', '本金 (¥)', 'Principal (¥)'],
  bonus: ['fen', '赠送 (¥)', 'Bonus (¥)'],
  fee: ['fen', '手续费 (¥)', 'Fee (¥)'],
  tax: ['fen', '税 (¥)', 'Tax (¥)'],
  refund: ['fen', '退款 (¥)', 'Refund (¥)'],
  credit: ['fen', '抵房费 (¥)', 'Into the room (¥)'],
  grounds: ['text', '理由', 'Grounds'],
  complaint: ['text', '投诉', 'Complaint'],
  journal: ['text', '分录', 'Journal'],
  booked: ['text', '入账', 'Booked'],
}

export function useFact() {
  const { language } = useLanguage()
  return (name: string, value: unknown): [string, string] => {
    const [kind, zh, en] = FACTS[name] ?? ['text', name, name]
    const said =
      typeof value === 'boolean'
        ? language === 'zh'
          ? value
            ? '是'
            : '否'
          : value
            ? 'yes'
            : 'no'
        : Array.isArray(value)
          ? value.join(' · ')
          : kind === 'fen' && typeof value === 'number'
            ? plain(value)
            : kind === 'time'
              ? moment(String(value))
              : String(value ?? '')
    return [language === 'zh' ? zh : en, said]
  }
}
