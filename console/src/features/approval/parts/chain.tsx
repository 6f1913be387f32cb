import type { Schemas } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { useRoleName } from '@/kit/roles'
import { moment } from '@/lib/time'
import { texts } from '../messages'

type Request = Schemas['ApprovalView']
type Step = Schemas['ApprovalViewStepView']

/** Who has to agree, in their order, and what was said at each step. */
export function Chain({ request }: { request: Request }) {
  const t = useText(texts)
  const role = useRoleName(request.program)
  return (
    <>
      <ol className="chain">
        {(request.steps ?? []).map((step) => (
          <li key={step.number}>
            <div className="spread">
              <b>
                {step.number}. {step.roles.map(role).join(' / ') || t('whoMay')}
              </b>
              <State request={request} step={step} />
            </div>
            <Terms step={step} />
            {step.signatures.map((said, i) => (
              <p key={i} className="said">
                <span className={'status ' + (said.decision === 'APPROVE' ? 'good' : 'stop')}>
                  {said.decision === 'APPROVE' ? '● ' + t('agreed') : '■ ' + t('disagreed')}
                </span>{' '}
                {said.forPerson
                  ? t('signedFor', { person: said.person, for: said.forPerson })
                  : said.person}{' '}
                <span className="hint nowrap">{moment(said.at)}</span>
                {said.comment && <q className="said-words">{said.comment}</q>}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {(request.delegations ?? []).map((lent, i) => (
        <p key={i} className="hint">
          {t('lent')}: {t('lentTo', { from: lent.from, to: lent.to, until: moment(lent.until) })}{' '}
          {lent.comment}
        </p>
      ))}
    </>
  )
}

function State({ request, step }: { request: Request; step: Step }) {
  const t = useText(texts)
  if (step.signatures.some((said) => said.decision === 'REJECT')) return null
  if (request.status === 'PENDING' && step.number === request.step) {
    return <span className="status info">◐ {t('waits')}</span>
  }
  if (step.signatures.length > 0 || step.number < request.step) return null
  return (
    <span className="status neutral">
      ○ {request.status === 'PENDING' ? t('ahead') : t('skipped')}
    </span>
  )
}

function Terms({ step }: { step: Step }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const days = /^(\d+) (working )?days$/.exec(step.term ?? '')
  const term =
    days && language === 'zh' ? `${days[1]} ${days[2] ? '个工作日' : '天'}` : (step.term ?? null)
  const terms = [
    step.needs === 'ALL' && step.roles.length > 1 && t('eachRole'),
    step.place === 'OWN_BRANCH' && t('ownBranch'),
    term && t('term', { term }),
  ].filter(Boolean)
  return terms.length > 0 ? <p className="hint">{terms.join(' · ')}</p> : null
}
