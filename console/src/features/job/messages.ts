import type { Catalogue } from '@/i18n'

const zh = {
  title: '任务',
  name: '任务',
  schedule: '何时运行',
  next: '下次',
  last: '上次运行',
  outcome: '结果',
  counts: '处理',
  never: '还没有运行过',
  run: '现在运行',
  runWhy: '按现在的时间运行一次「{name}」；重复运行不会把同一件事做两遍。',
  runDo: '运行',
  running: '正在运行…',
  ranDone: '「{name}」已运行。',
  ranFailed: '「{name}」没有成功：{why}',
  cancel: '取消',
  stoppedTitle: '定时任务已暂停，等人确认时钟',
  stoppedWhy: '系统时钟发生过跳变：{why}。核对服务器时间无误后再恢复。',
  resume: '时间无误，恢复任务',
  empty: '没有任务。',
  runs: '运行记录',
  due: '应运行',
  started: '开始',
  ended: '结束',
  cause: '起因',
  error: '错误',
  runsEmpty: '这个任务还没有运行过。',
  bySchedule: '定时',
  byHand: '手工',
  daily: '每天 {at}',
  everyMinutes: '每 {n} 分钟',
  everyHours: '每 {n} 小时',
  nothing: '无',
}

const en: typeof zh = {
  title: 'Jobs',
  name: 'Job',
  schedule: 'When',
  next: 'Next',
  last: 'Last run',
  outcome: 'Outcome',
  counts: 'Done',
  never: 'has not run yet',
  run: 'Run now',
  runWhy: 'Runs “{name}” once as of now; nothing is done twice however often it runs.',
  runDo: 'Run',
  running: 'Running…',
  ranDone: '“{name}” has run.',
  ranFailed: '“{name}” failed: {why}',
  cancel: 'Cancel',
  stoppedTitle: 'Scheduled jobs wait until somebody has checked the clock',
  stoppedWhy: 'The clock of the system has jumped: {why}. Resume once the server tells the right time.',
  resume: 'The time is right, resume',
  empty: 'There are no jobs.',
  runs: 'Runs',
  due: 'Due',
  started: 'Began',
  ended: 'Ended',
  cause: 'Cause',
  error: 'Error',
  runsEmpty: 'This job has not run yet.',
  bySchedule: 'Schedule',
  byHand: 'By hand',
  daily: 'daily at {at}',
  everyMinutes: '{n, plural, one {every minute} other {every # minutes}}',
  everyHours: '{n, plural, one {every hour} other {every # hours}}',
  nothing: 'nothing',
}

export const texts: Catalogue<typeof zh> = { zh, en }

const JOBS: Record<string, [zh: string, en: string]> = {
  'lot-expiry': ['积分与储值到期', 'Expiry of points and value'],
  'referral-rewards': ['推荐奖励', 'Referral rewards'],
  'guest-returns': ['附记消费的退货', 'Returns of attached sales'],
  'tier-review': ['等级考核', 'Tier review'],
  'program-changeover': ['制度版本切换', 'Change of program versions'],
  'approval-reminders': ['审批催办', 'Reminders of approvals'],
  'grant-recertification': ['授权复核', 'Recertification of grants'],
  'hand-over-reminders': ['交接催签', 'Reminders of hand-overs'],
  'night-filing': ['夜间发卡建档', 'Filing of cards issued at night'],
  'dormancy-freeze': ['睡眠卡冻结', 'Freezing of dormant cards'],
  'expected-forms': ['登记表催交', 'Registration forms still expected'],
  'stock-tidying': ['库存号段整理', 'Tidying of number ranges'],
  'import-cleaning': ['清理导入文件', 'Cleaning of import files'],
  'webhook-log-cleaning': ['清理回调记录', 'Cleaning of webhook logs'],
  'points-inactivity': ['久未消费清积分', 'Points of the inactive'],
  'code-mail': ['邮寄验证码', 'Mailing of codes'],
  'pay-code-cleaning': ['清理付款码', 'Cleaning of pay codes'],
  'portal-cleaning': ['清理会员登录', 'Cleaning of member sign-ins'],
  'emergency-review': ['应急权限复核', 'Review of emergency rights'],
  'phone-code-cleaning': ['清理手机验证码', 'Cleaning of phone codes'],
  'sign-in-cleaning': ['清理登录记录', 'Cleaning of sign-ins'],
  'job-run-cleaning': ['清理运行记录', 'Cleaning of run records'],
}

const COUNTS: Record<string, [zh: string, en: string]> = {
  downgraded: ['降级', 'downgraded'],
  proposed: ['提出降级', 'proposed'],
  upgraded: ['升级', 'upgraded'],
  forgotten: ['清除', 'forgotten'],
  deleted: ['删除', 'deleted'],
  released: ['释放', 'released'],
  stopped: ['停止', 'stopped'],
  late: ['逾期', 'late'],
  expected: ['待交', 'expected'],
  decided: ['已定', 'decided'],
  joined: ['入会', 'joined'],
  ended: ['终止', 'ended'],
  expired: ['到期', 'expired'],
  lapsed: ['失效', 'lapsed'],
  overdue: ['逾期', 'overdue'],
  due: ['到期提醒', 'due'],
}

/** What a job counted, in the language of the page. */
export function countName(count: string, language: 'zh' | 'en'): string {
  return COUNTS[count]?.[language === 'zh' ? 0 : 1] ?? count
}

/** What a job is called; its own name where it is a new one. */
export function jobName(name: string, language: 'zh' | 'en'): string {
  return JOBS[name]?.[language === 'zh' ? 0 : 1] ?? name
}
