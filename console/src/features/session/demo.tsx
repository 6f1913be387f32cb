import { send } from '@/api/request'
import { useText } from '@/i18n'
import { useQuery } from '@tanstack/react-query'
import { texts } from './messages'

interface Somebody {
  staff: string
  name: string
  program: string
  branch: string
  role: string
}

/** Who can be tried out, where this is a demonstration; nothing where it is not. */
export function DemoPeople({ isBusy, enter }: { isBusy: boolean; enter: (staff: string) => void }) {
  const t = useText(texts)
  const people = useQuery({
    queryKey: ['demo', 'people'],
    queryFn: async () => (await send<{ items: Somebody[] }>('GET', '/demo/people')).body.items,
    retry: false,
    staleTime: Infinity,
  })
  if (!people.data?.length) return null
  const programs = [...new Set(people.data.map((each) => each.program))]
  return (
    <section aria-label={t('demo')} className="demo">
      <h2>{t('demo')}</h2>
      <p className="quiet">{t('demoWhy')}</p>
      {programs.map((program) => (
        <div key={program}>
          <h3>{program}</h3>
          <div className="demo-people">
            {people.data
              .filter((each) => each.program === program)
              .map((each) => (
                <button
                  key={each.staff + each.role}
                  className="btn"
                  disabled={isBusy}
                  onClick={() => enter(each.staff)}
                >
                  {each.name} · {each.role}
                </button>
              ))}
          </div>
        </div>
      ))}
    </section>
  )
}
