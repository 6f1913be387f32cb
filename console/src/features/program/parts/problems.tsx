import { useLanguage, useText } from '@/i18n'
import { useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import type { Place, Whole } from '../queries'

/** What a version as it stands leaves open, and what it says but hardly means. */
export function usePlaces(whole: Whole): Place[] {
  const t = useText(texts)
  const { language } = useLanguage()
  return [
    ...whole.blanks.map((blank) => ({ tone: 'stop' as const, ...blank, text: t('required') })),
    ...whole.cautions.map((each) => ({
      tone: 'caution' as const,
      path: each.path,
      line: each.line,
      column: each.column,
      text: language === 'zh' ? each.zh : each.en,
    })),
  ]
}

export function Problems({ whole }: { whole: Whole }) {
  const places = usePlaces(whole)
  return places.length === 0 ? null : <PlaceList whole={whole} places={places} />
}

/** Problems, each one leading to its line. */
export function PlaceList({ whole, places }: { whole: Whole; places: Place[] }) {
  const t = useText(texts)
  const navigate = useNavigate()
  const { program, version } = whole.version
  return (
    <section className="panel studio-problems">
      <header>
        <h2>
          {t('problems')} {places.length}
        </h2>
      </header>
      <ul>
        {places.map((place, i) => (
          <li key={i} className={'status ' + place.tone}>
            <button
              className="btn quiet mono"
              onClick={() =>
                void navigate({
                  to: '/programs/$id',
                  params: { id: program },
                  search: { version, view: 'yaml', line: place.line },
                })
              }
            >
              {place.line}:{place.column}
            </button>
            <span aria-hidden="true">{place.tone === 'stop' ? '■' : '▲'}</span>
            <span className="studio-problem">
              <code>{place.path}</code> {place.text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
