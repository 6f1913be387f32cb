import { useLanguage, useText } from '@/i18n'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { regulation, type Rule, type Section, type Value } from '../clauses'
import { SHOWS, type Shows } from '../manifest'
import { texts } from '../messages'
import type { Whole } from '../queries'

const route = getRouteApi('/office/programs/$id')

/** The regulation as people read it: sections, clauses, and every value marked. */
export function ReadingView({ whole }: { whole: Whole }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const { shows } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState('')
  const sections = useMemo(() => regulation(whole.clauses, language), [whole.clauses, language])
  const seen = useMemo(() => narrowed(sections, shows, typed.trim()), [sections, shows, typed])
  const names: Record<Shows, string> = { open: t('showOpen'), examples: t('showExamples') }
  return (
    <div className="regulation">
      <nav aria-label={t('contents')} className="regulation-contents">
        <h2>{t('contents')}</h2>
        <ol>
          {sections.map((section) => (
            <li key={section.key}>
              <a href={'#clause-' + section.key.replaceAll(' ', '-')}>
                {section.title}
                {section.open > 0 && (
                  <span className="status caution">
                    {' '}
                    <span aria-hidden="true">▲</span> {section.open}
                  </span>
                )}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="stack">
        <div className="row">
          <label className="row">
            <span className="label">{t('shows')}</span>
            <select
              className="input fit"
              value={shows ?? ''}
              onChange={(event) => {
                const chosen = SHOWS.find((each) => each === event.target.value)
                void navigate({ search: (now) => ({ ...now, shows: chosen }) })
              }}
            >
              <option value="">{t('showAll')}</option>
              {SHOWS.map((each) => (
                <option key={each} value={each}>
                  {names[each]}
                </option>
              ))}
            </select>
          </label>
          <input
            className="input fit"
            type="search"
            aria-label={t('findIn')}
            placeholder={t('findIn')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        {seen.length === 0 && <p className="empty">{t('noClause')}</p>}
        {seen.map((section, i) => (
          <section
            key={section.key}
            id={'clause-' + section.key.replaceAll(' ', '-')}
            className="panel regulation-section"
          >
            <header>
              <h2>{section.title}</h2>
            </header>
            <ol>
              {section.rules.map((rule, j) => (
                <RuleLine key={i + '.' + j} rule={rule} whole={whole} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  )
}

function RuleLine({ rule, whole }: { rule: Rule; whole: Whole }) {
  const t = useText(texts)
  return (
    <li className="rule">
      {rule.heading && <span className="rule-heading">{rule.heading}</span>}
      <span className={'rule-values' + (rule.heading ? '' : ' whole')}>
        {rule.values.map((value) => (
          <span key={value.path} className="rule-value">
            <span className="label">{value.label}</span>{' '}
            <Token value={value} whole={whole} />
          </span>
        ))}
      </span>
      <span className="hint rule-clause">
        {rule.clause && '§ ' + rule.clause}
        {rule.values.some((value) => value.example) && (
          <span className="tag" title={t('exampleHint')}>
            {t('example')}
          </span>
        )}
      </span>
    </li>
  )
}

/** A value leads to its line in the text. */
function Token({ value, whole }: { value: Value; whole: Whole }) {
  const t = useText(texts)
  const { program, version } = whole.version
  return (
    <Link
      to="/programs/$id"
      params={{ id: program }}
      search={{ version, view: 'yaml', line: value.line }}
      className={'token' + (value.blank ? ' open' : '') + (value.example ? ' example' : '')}
      title={value.path + ' · ' + t('line', { line: value.line })}
      preload={false}
    >
      {value.blank ? (
        <>
          <span aria-hidden="true">▲ </span>
          {t('open')}
        </>
      ) : (
        value.value
      )}
    </Link>
  )
}

function narrowed(sections: Section[], shows: Shows | undefined, text: string): Section[] {
  const fits = (section: Section, rule: Rule, value: Value) =>
    (shows !== 'open' || value.blank) &&
    (shows !== 'examples' || value.example) &&
    (text === '' ||
      [section.title, rule.heading, rule.clause ?? '', value.label, value.value, value.path].some(
        (each) => each.toLowerCase().includes(text.toLowerCase()),
      ))
  return sections.flatMap((section) => {
    const rules = section.rules.flatMap((rule) => {
      const values = rule.values.filter((value) => fits(section, rule, value))
      return values.length ? [{ ...rule, values }] : []
    })
    return rules.length ? [{ ...section, rules }] : []
  })
}
