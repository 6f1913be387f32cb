import { api, ok, type Schemas } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { texts } from '../messages'

const WORDS: Record<string, [string, string]> = {
  issued: ['开卡', 'Issued'],
  activated: ['激活', 'Activated'],
  frozen: ['冻结', 'Frozen'],
  lost: ['挂失', 'Reported lost'],
  reactivated: ['恢复使用', 'Back in use'],
  locked: ['密码锁定', 'PIN locked'],
  unlocked: ['解除锁定', 'Unlocked'],
  faulty: ['报故障', 'Faulty'],
  replaced: ['补换', 'Replaced'],
  returned: ['退卡', 'Returned'],
  recovered: ['收回', 'Taken in'],
  destroyed: ['销毁', 'Destroyed'],
  cancelled: ['注销', 'Cancelled'],
  'pin-changed': ['改密码', 'PIN changed'],
  'pin-set': ['设密码', 'PIN set'],
  numbered: ['定号', 'Numbered'],
  delivered: ['到货', 'Delivered'],
  given: ['交出', 'Given'],
  taken: ['签收', 'Signed for'],
  'taken out': ['取出', 'Taken out'],
  'taken back': ['收回', 'Taken back'],
  missing: ['报缺失', 'Missing'],
  found: ['找到', 'Found'],
  spoiled: ['报废', 'Spoiled'],
}

function useWord() {
  const { language } = useLanguage()
  return (word: string) => WORDS[word]?.[language === 'zh' ? 0 : 1] ?? word
}

/** What has happened to a card, latest first. */
export function Life({ number }: { number: string }) {
  const t = useText(texts)
  const word = useWord()
  const events = useQuery({
    queryKey: ['card', number, 'events'],
    staleTime: 0,
    queryFn: async () =>
      (await ok(api.GET('/cards/{number}/events', { params: { path: { number } } }))).items,
  })
  return (
    <section className="panel" aria-labelledby="life">
      <header>
        <h2 id="life">{t('life')}</h2>
      </header>
      {events.error ? (
        <Failed error={events.error} again={() => void events.refetch()} />
      ) : !events.data ? (
        <Loading rows={3} />
      ) : events.data.length === 0 ? (
        <p className="empty">{t('noLife')}</p>
      ) : (
        <ol className="timeline">
          {events.data.map((event, i) => (
            <li key={event.at + i}>
              <span className="nowrap label">{moment(event.at)}</span>
              <span>
                <b>{word(event.what)}</b> <Status kind="card" value={event.status} />
                {event.reason && <span className="label"> {event.reason}</span>}
                <span className="hint">
                  {' '}
                  {event.person}
                  {event.branch && ' · ' + event.branch}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** The hands a card went through before it was handed out. */
export function Way({ way }: { way: Schemas['StockWay'][] }) {
  const t = useText(texts)
  const word = useWord()
  if (way.length === 0) return null
  return (
    <section className="panel" aria-labelledby="way">
      <header>
        <h2 id="way">{t('way')}</h2>
      </header>
      <ol className="timeline">
        {[...way].reverse().map((step, i) => (
          <li key={step.at + i}>
            <span className="nowrap label">{moment(step.at)}</span>
            <span>
              <b>{word(step.what)}</b> <Status kind="stock" value={step.toState} />{' '}
              {step.fromPerson && (
                <>
                  {step.fromBranch} {step.fromPerson} →{' '}
                </>
              )}
              {step.toBranch} {step.toPerson}
              {step.reason && <span className="label"> {step.reason}</span>}
              <span className="hint">
                {' '}
                {step.by} · {step.range.first}–{step.range.last}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
