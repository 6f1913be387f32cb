import { useLanguage, useText } from '@/i18n'
import { useProgramTitle } from '@/kit/places'
import { Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { yuan } from '@/lib/money'
import { moment } from '@/lib/time'
import { kindName, texts } from '../messages'
import { useRequest } from '../queries'
import { Chain } from './chain'
import { Deciding } from './deciding'
import { Facts } from './facts'

/** One request: what it is about, who has said what, and what can be done. */
export function Sheet({
  id,
  close,
  done,
}: {
  id: string
  close: () => void
  done: (said: string) => void
}) {
  const t = useText(texts)
  const { language } = useLanguage()
  const title = useProgramTitle()
  const found = useRequest(id)
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const request = found.data
  return (
    <article className="panel sheet" aria-labelledby="request">
      <header>
        <h2 id="request">
          {kindName(request.kind, language)}
          <span className="label"> · {title(request.program)}</span>
        </h2>
        <button className="btn quiet" onClick={close}>
          {t('back')}
        </button>
      </header>
      <div className="panel-body stack">
        <p className="sheet-title">{request.summary}</p>
        {request.amount != null && <p className="sheet-amount">{yuan(request.amount)}</p>}
        <dl className="facts">
          <div className="facts-row">
            <dt>{t('status')}</dt>
            <dd>
              <Status kind="approval" value={request.status} />
              {request.overdue && <span className="status caution"> ▲ {t('overdue')}</span>}
            </dd>
          </div>
          <div className="facts-row">
            <dt>{t('maker')}</dt>
            <dd>
              {t('decidedBy', { who: request.maker, at: moment(request.askedAt) })}
            </dd>
          </div>
          {request.branch && (
            <div className="facts-row">
              <dt>{t('branch')}</dt>
              <dd>{request.branch}</dd>
            </div>
          )}
          {request.dueOn && request.status === 'PENDING' && (
            <div className="facts-row">
              <dt>{t('due')}</dt>
              <dd>{request.dueOn}</dd>
            </div>
          )}
          {request.decider && (
            <div className="facts-row">
              <dt>{t('result')}</dt>
              <dd>
                {t('decidedBy', { who: request.decider, at: moment(request.decidedAt) })}
                {request.comment && <q className="said-words">{request.comment}</q>}
              </dd>
            </div>
          )}
        </dl>
        <h3>{t('facts')}</h3>
        <Facts request={request} />
        <h3>{t('chain')}</h3>
        <Chain request={request} />
        <Deciding key={request.id + request.step} request={request} done={done} />
      </div>
    </article>
  )
}
