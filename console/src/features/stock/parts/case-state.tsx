import { useLanguage } from '@/i18n'
import type { Tone } from '@/kit/words'

const STATES: Record<string, [Tone, string, string]> = {
  REPORTED: ['caution', '已上报', 'Reported'],
  FORM_SENT: ['info', '故障单已送', 'Form sent'],
  REVERSED: ['info', '已冲转', 'Reversed'],
  CLAIMED: ['info', '垫付待还', 'Advance claimed'],
  PAID: ['good', '垫付已还', 'Advance paid'],
  FETCHED: ['good', '已领卡', 'Fetched'],
  WAITING_DATA: ['caution', '待补资料', 'Waits for data'],
  HANDLING: ['info', '处理中', 'In hand'],
  REPAIRED: ['good', '已修复', 'Repaired'],
  REPLACED: ['good', '已换卡', 'Replaced'],
  REQUESTED: ['info', '待核准', 'Asked for'],
  OPENED: ['info', '已激活', 'Opened'],
  BOOKED: ['good', '已入账', 'Booked'],
  WAITING: ['info', '待批准', 'Waits'],
  RETURNED: ['good', '已退卡', 'Returned'],
  REFUSED: ['stop', '未批准', 'Refused'],
  RECOVERED: ['good', '已找回', 'Found'],
  CLOSED: ['neutral', '已结', 'Closed'],
  LISTED: ['info', '待批准', 'Listed'],
  APPROVED: ['good', '已批准', 'Approved'],
  TOLD: ['info', '已公告', 'Announced'],
  NOTIFIED: ['info', '已公告', 'Announced'],
  FREEZING: ['info', '冻结中', 'Freezing'],
  FROZEN: ['caution', '已冻结', 'Frozen'],
  SPARED: ['good', '已放过', 'Spared'],
  REJECTED: ['stop', '未批准', 'Rejected'],
  WITHDRAWN: ['neutral', '已撤回', 'Withdrawn'],
}
const MARKS: Record<Tone, string> = { good: '●', info: '◐', caution: '▲', stop: '■', neutral: '○' }

/** Where a case of the desk has got to, and whether it was late. */
export function CaseState({ state, late }: { state: string; late?: boolean }) {
  const { language } = useLanguage()
  const [tone, zh, en] = STATES[state] ?? ['neutral', state, state]
  return (
    <>
      <span className={'status ' + tone}>
        <span aria-hidden="true">{MARKS[tone]}</span> {language === 'zh' ? zh : en}
      </span>
      {late && (
        <span className="status stop"> ■ {language === 'zh' ? '迟了' : 'late'}</span>
      )}
    </>
  )
}
