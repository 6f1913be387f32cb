import { useLanguage, type Language } from '@/i18n'

export type Tone = 'good' | 'info' | 'caution' | 'stop' | 'neutral'

const MARKS: Record<Tone, string> = { good: '●', info: '◐', caution: '▲', stop: '■', neutral: '○' }

/** One state, always with the same word, mark and tone. */
const STATES: Record<string, Record<string, [Tone, string, string]>> = {
  card: {
    PRODUCED: ['neutral', '已制', 'Produced'],
    IN_STOCK: ['neutral', '在库', 'In stock'],
    ISSUED: ['info', '待激活', 'To activate'],
    ACTIVE: ['good', '正常', 'Active'],
    FROZEN: ['caution', '冻结', 'Frozen'],
    LOST: ['caution', '挂失', 'Reported lost'],
    FAULTY: ['caution', '故障', 'Faulty'],
    LOCKED: ['stop', '密码锁定', 'PIN locked'],
    REPLACED: ['neutral', '已补换', 'Replaced'],
    RETURNED: ['neutral', '已退', 'Returned'],
    RECOVERED: ['neutral', '已回收', 'Recovered'],
    CANCELLED: ['neutral', '已注销', 'Cancelled'],
    EXPIRED: ['neutral', '已过期', 'Expired'],
    DESTROYED: ['neutral', '已销毁', 'Destroyed'],
  },
  stock: {
    ORDERED: ['info', '已订制', 'Ordered'],
    STOCK: ['neutral', '在库', 'In stock'],
    HANDED_OVER: ['info', '待签收', 'Not signed for'],
    ISSUING: ['info', '发出中', 'Being handed out'],
    ISSUED: ['good', '已发', 'Handed out'],
    FAULTY: ['caution', '故障', 'Faulty'],
    SPOILED: ['neutral', '报废', 'Spoiled'],
    MISSING: ['stop', '缺失', 'Missing'],
    RECOVERED: ['neutral', '已收回', 'Taken in'],
    DESTROYED: ['neutral', '已销毁', 'Destroyed'],
  },
  handOver: {
    PROPOSED: ['info', '待签收', 'To be signed for'],
    ACCEPTED: ['good', '已交接', 'Handed over'],
    DISPUTED: ['stop', '不符', 'Disputed'],
    WITHDRAWN: ['neutral', '已撤回', 'Withdrawn'],
  },
  case: {
    OPEN: ['caution', '未结', 'Open'],
    CLOSED: ['neutral', '已结', 'Closed'],
    DONE: ['good', '已完成', 'Done'],
    WITHDRAWN: ['neutral', '已撤回', 'Withdrawn'],
  },
  order: {
    REQUESTED: ['info', '待审', 'Requested'],
    REJECTED: ['stop', '未批准', 'Rejected'],
    APPROVED: ['good', '已批准', 'Approved'],
    CONTACTED: ['info', '已联系厂家', 'Maker told'],
    NUMBERED: ['info', '已定号', 'Numbered'],
    CONFIRMED: ['info', '已确认', 'Confirmed'],
    DELIVERED: ['good', '已到货', 'Delivered'],
  },
  design: {
    DRAFT: ['info', '草稿', 'Draft'],
    SUBMITTED: ['info', '待审', 'Submitted'],
    APPROVED: ['good', '已批准', 'Approved'],
    WITHDRAWN: ['neutral', '已撤回', 'Withdrawn'],
  },
  membership: {
    ACTIVE: ['good', '正常', 'Active'],
    PENDING_APPROVAL: ['info', '待批准', 'Awaiting approval'],
    SUSPENDED: ['caution', '暂停', 'Suspended'],
    REJECTED: ['stop', '未批准', 'Rejected'],
    ENDED: ['neutral', '已终止', 'Ended'],
  },
  approval: {
    PENDING: ['info', '待审', 'Pending'],
    APPROVED: ['good', '已通过', 'Approved'],
    REJECTED: ['stop', '未通过', 'Rejected'],
    VOID: ['neutral', '已作废', 'Void'],
    RECALLED: ['neutral', '已撤回', 'Recalled'],
  },
  gift: {
    REQUESTED: ['info', '待批准', 'Awaiting approval'],
    REFUSED: ['stop', '未批准', 'Refused'],
    APPROVED: ['good', '已批准，待发卡', 'Approved, to hand out'],
    ISSUED: ['neutral', '已发', 'Handed out'],
  },
  letter: {
    ASKED: ['info', '待批准', 'Awaiting approval'],
    GRANTED: ['good', '已批准', 'Granted'],
    REFUSED: ['stop', '未批准', 'Refused'],
  },
  import: {
    DRY_RUN: ['info', '试读中', 'Reading'],
    READY: ['info', '待确认', 'To confirm'],
    RUNNING: ['info', '导入中', 'Running'],
    DONE: ['good', '已完成', 'Done'],
    STOPPED: ['caution', '已停止', 'Stopped'],
    EXPIRED: ['neutral', '已过期', 'Expired'],
  },
  version: {
    DRAFT: ['info', '草稿', 'Draft'],
    PENDING: ['info', '待审', 'Pending'],
    SUBMITTED: ['info', '待审', 'Submitted'],
    APPROVED: ['good', '已批准，待施行', 'Approved'],
    EFFECTIVE: ['good', '施行中', 'In force'],
    SCHEDULED: ['info', '定时施行', 'Scheduled'],
    IN_FORCE: ['good', '施行中', 'In force'],
    SUPERSEDED: ['neutral', '已被取代', 'Superseded'],
    REJECTED: ['stop', '未通过', 'Rejected'],
    WITHDRAWN: ['neutral', '已撤回', 'Withdrawn'],
    ENDED: ['neutral', '已终止', 'Ended'],
  },
  run: {
    RUNNING: ['info', '运行中', 'Running'],
    DONE: ['good', '成功', 'Done'],
    OK: ['good', '成功', 'OK'],
    FAILED: ['stop', '失败', 'Failed'],
    ABANDONED: ['caution', '中断', 'Abandoned'],
    INTERRUPTED: ['caution', '中断', 'Interrupted'],
  },
  endpoint: {
    ACTIVE: ['good', '正常', 'Active'],
    PAUSED: ['caution', '已暂停', 'Paused'],
    DEAD: ['stop', '放弃', 'Given up'],
    PENDING: ['info', '待送达', 'Pending'],
    DELIVERED: ['good', '已送达', 'Delivered'],
    FAILED: ['caution', '未送达', 'Not delivered'],
  },
}

export function Status({ kind, value }: { kind: keyof typeof STATES & string; value: string }) {
  const { language } = useLanguage()
  const [tone, zh, en] = STATES[kind]?.[value] ?? ['neutral', value, value]
  return (
    <span className={'status ' + tone}>
      <span aria-hidden="true">{MARKS[tone]}</span> {language === 'zh' ? zh : en}
    </span>
  )
}

/** Every state of a kind with its word. */
export function statesOf(kind: string, language: Language): [code: string, word: string][] {
  return Object.entries(STATES[kind] ?? {}).map(([code, [, zh, en]]) => [
    code,
    language === 'zh' ? zh : en,
  ])
}

const ASSETS: Record<string, [string, string]> = {
  principal: ['本金', 'Principal'],
  bonus: ['赠送', 'Bonus'],
  points: ['积分', 'Points'],
}

/** Whether an asset is counted in fen. */
export function isMoney(asset: string) {
  return asset === 'principal' || asset === 'bonus'
}

const ORDER = ['principal', 'bonus', 'points']

/** Balances in the order people read them. */
export function ordered(balances: Record<string, number>): [string, number][] {
  const place = (asset: string) => (ORDER.indexOf(asset) + 1 || ORDER.length + 1)
  return Object.entries(balances).sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b))
}

/** @param own what the program calls its coupons and free services */
export function useAsset(own?: Record<string, string>) {
  const { language } = useLanguage()
  return (asset: string) => ASSETS[asset]?.[language === 'zh' ? 0 : 1] ?? own?.[asset] ?? asset
}

const KINDS: Record<string, [string, string]> = {
  purchase: ['消费', 'Purchase'],
  refund: ['退货', 'Refund'],
  'top-up': ['充值', 'Top-up'],
  reversal: ['反充值', 'Reversal'],
  redemption: ['兑换', 'Redemption'],
  expiry: ['到期', 'Expiry'],
  grant: ['赠予', 'Grant'],
  withdrawal: ['退款', 'Withdrawal'],
  referral: ['推荐奖励', 'Referral'],
  adjustment: ['调整', 'Adjustment'],
}

export function useKind() {
  const { language } = useLanguage()
  return (kind: string) =>
    KINDS[kind.toLowerCase().replaceAll('_', '-')]?.[language === 'zh' ? 0 : 1] ?? kind
}

const TENDERS: Record<string, [string, string]> = {
  cash: ['现金', 'Cash'],
  'stored-value': ['储值卡', 'Stored value'],
  points: ['积分', 'Points'],
  wechat: ['微信', 'WeChat'],
  alipay: ['支付宝', 'Alipay'],
  card: ['银行卡', 'Bank card'],
  transfer: ['转账', 'Transfer'],
  cheque: ['支票', 'Cheque'],
  other: ['其他', 'Other'],
}

export function useTender() {
  const { language } = useLanguage()
  return (kind: string) => TENDERS[kind]?.[language === 'zh' ? 0 : 1] ?? kind
}
