import type { Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useText } from '@/i18n'
import { listenForScans, tone } from '@/lib/scanner'
import { useEffect, useRef, useState } from 'react'
import { identify } from '../identify'
import { texts } from '../messages'
import { shape, type Till, type Who } from '../model'
import { whoOf } from '../queries'
import { Choices, Omnibox } from './omnibox'

/** Finds who it is about, by scan or typing; other texts go to `other`. */
export function Finding({
  till,
  found,
  other,
  enter,
  hint,
}: {
  till: Till
  found: (who: Who) => void
  other?: (text: string) => void
  enter?: () => void
  hint: string
}) {
  const t = useText(texts)
  const field = useRef<HTMLInputElement>(null)
  const [several, setSeveral] = useState<Schemas['MemberView'][] | null>(null)
  const [note, setNote] = useState<string | null>(null)
  useEffect(() => field.current?.focus(), [hint])
  const run = async (text: string) => {
    setNote(null)
    try {
      const answer = await identify(till, shape(text))
      if (answer?.kind === 'who') {
        tone('done')
        found(answer.who)
      } else if (answer?.kind === 'several') setSeveral(answer.members)
      else if (other) other(text)
      else {
        tone('refused')
        setNote(t('notFound', { text }))
      }
    } catch (trouble) {
      setNote(problemOf(trouble)?.title ?? t('offline'))
    }
  }
  const kept = useRef(run)
  kept.current = run
  useEffect(() => listenForScans((text) => void kept.current(text)), [])
  return (
    <>
      <Omnibox field={field} run={(text) => void run(text)} empty={enter ?? (() => {})} />
      {note ? (
        <p className="notice caution" role="alert">
          {note}
        </p>
      ) : (
        <p className="hint">{hint}</p>
      )}
      {several && (
        <Choices
          members={several}
          choose={(member) => {
            setSeveral(null)
            void whoOf(member).then(found)
          }}
          cancel={() => setSeveral(null)}
        />
      )}
    </>
  )
}
