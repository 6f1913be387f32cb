import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused } from '@/kit/fields'
import { Table } from '@/kit/list'
import { Failed, Loading } from '@/kit/states'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { texts } from '../messages'

type Shown = Schemas['SessionViewShown']
const KEY = ['me', 'sessions'] as const

/** Where one is signed in; at most three live at a time. */
export function Sessions() {
  const t = useText(texts)
  const queries = useQueryClient()
  const sessions = useQuery({
    queryKey: KEY,
    staleTime: 0,
    queryFn: async () =>
      (await ok(api.GET('/sessions', { params: { query: { view: 'own', living: true } } }))).items,
  })
  const end = useAct(
    (session: Shown) =>
      ok(api.POST('/sessions/{id}/endings', { params: { path: { id: session.id } } })),
    () => void queries.invalidateQueries({ queryKey: KEY }),
  )
  const factor = (code: string) => {
    const key = `factor_${code}` as keyof (typeof texts)['zh']
    return key in texts.zh ? t(key) : code
  }
  return (
    <section className="panel wide" aria-labelledby="sessions">
      <header>
        <h2 id="sessions">{t('sessions')}</h2>
        {end.done && (
          <span className="status good" role="status">
            ● {t('ended')}
          </span>
        )}
      </header>
      <Refused error={end.error} />
      {sessions.error ? (
        <Failed error={sessions.error} again={() => void sessions.refetch()} />
      ) : !sessions.data ? (
        <Loading rows={2} />
      ) : sessions.data.length === 0 ? (
        <p className="empty">{t('noSessions')}</p>
      ) : (
        <Table
          label={t('sessions')}
          rows={sessions.data}
          rowKey={(session) => session.id}
          columns={[
            {
              title: t('device'),
              cell: (session) => (
                <>
                  {session.device} {session.current && <b>· {t('here')}</b>}
                </>
              ),
            },
            { title: t('factor'), cell: (session) => factor(session.factor) },
            { title: t('address'), cell: (session) => session.address },
            { title: t('began'), nowrap: true, cell: (session) => moment(session.beganAt) },
            { title: t('seen'), nowrap: true, cell: (session) => moment(session.seenAt) },
            {
              title: t('end'),
              cell: (session) =>
                !session.current && (
                  <button
                    className="btn"
                    disabled={end.isBusy}
                    aria-label={t('endOf', { device: session.device })}
                    onClick={() => void end.run(session)}
                  >
                    {t('end')}
                  </button>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
