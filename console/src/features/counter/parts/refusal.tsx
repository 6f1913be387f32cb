import type { Problem } from '@/api/problem'
import { useLanguage, useText } from '@/i18n'
import { count, yuan } from '@/lib/money'
import type { ReactNode } from 'react'
import { texts } from '../messages'
import { advice } from '../advice'

/** A refusal as an instruction: what happened, why in numbers, what next. */
export function Refused({ problem, children }: { problem: Problem; children?: ReactNode }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const next = advice(problem, language, { yuan, count })
  return (
    <div className="notice stop c-refusal" role="alert">
      <h2>{problem.title}</h2>
      {next && <p>{next}</p>}
      {problem.errors?.map((each, i) => (
        <p key={i}>{each.message !== problem.title ? each.message : null}</p>
      ))}
      <div className="row">
        {children}
        <span className="grow" />
        <code className="code" title={t('code')}>
          {problem.code}
        </code>
      </div>
    </div>
  )
}
