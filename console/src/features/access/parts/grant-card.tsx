import type { Schemas } from '@/api/client'
import { useMe } from '@/app/session'
import { useText } from '@/i18n'
import { Steps, type StepSpec } from '@/kit/steps'
import { told } from '@/kit/values'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { texts } from '../messages'
import { useSeparationHint } from './separation-hint'

type Grant = Schemas['GrantShown']

/** One grant, and what can be done with it: reviewed, lent, ended. */
export function GrantCard({ grant, close }: { grant: Grant; close: () => void }) {
  const t = useText(texts)
  const me = useMe()
  const queries = useQueryClient()
  const help = useSeparationHint()
  const path = '/grants/' + grant.id
  const recertify: StepSpec = {
    code: 'recertify',
    label: t('recertify'),
    why: t('recertifyWhy'),
    help,
    permission: 'grant:recertify',
    submit: t('recertify'),
    path: path + '/recertifications',
  }
  const lend: StepSpec = {
    code: 'lend',
    label: t('lend'),
    why: t('lendWhy'),
    help,
    permission: 'approval:delegate',
    submit: t('lendNow'),
    path: path + '/delegations',
    fields: [
      { name: 'to', label: t('lendTo'), required: true, pointers: ['/staff'] },
      { name: 'until', label: t('until'), kind: 'date', required: true },
      { name: 'reason', label: t('reason') },
    ],
    body: (values) => ({
      to: told(values, 'to'),
      until: values['until'],
      reason: told(values, 'reason'),
    }),
  }
  const end: StepSpec = {
    code: 'end',
    label: t('end'),
    why: t('endWhy'),
    permission: 'grant:recertify',
    danger: true,
    submit: t('endYes', { staff: grant.staff }),
    path: path + '/endings',
    fields: [{ name: 'reason', label: t('reason'), required: true }],
    body: (values) => ({ reason: told(values, 'reason') }),
  }
  return (
    <section className="panel above" aria-label={grant.staff + ' ' + grant.role}>
      <header>
        <h2>
          {grant.staff} · {grant.role}
        </h2>
        <button className="btn quiet" onClick={close}>
          {t('close')}
        </button>
      </header>
      <div className="panel-body stack">
        <dl className="facts">
          <dt>{t('by')}</dt>
          <dd>
            {grant.maker} · {moment(grant.askedAt)}
          </dd>
          {grant.reason && (
            <>
              <dt>{t('reason')}</dt>
              <dd>{grant.reason}</dd>
            </>
          )}
          {grant.approval && (
            <>
              <dt>{t('approval')}</dt>
              <dd className="mono">{grant.approval}</dd>
            </>
          )}
          {grant.endedAt && (
            <>
              <dt>{t('endedBy')}</dt>
              <dd>
                {grant.endedBy} · {moment(grant.endedAt)} {grant.endReason}
              </dd>
            </>
          )}
        </dl>
        {grant.status === 'ACTIVE' && (
          <Steps
            specs={[grant.staff === me.staff ? lend : recertify, end]}
            done={() => {
              void queries.invalidateQueries({ queryKey: ['grants'] })
              close()
            }}
          />
        )}
      </div>
    </section>
  )
}
