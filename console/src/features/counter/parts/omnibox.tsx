import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { useEffect, useState, type RefObject } from 'react'
import { texts } from '../messages'
import { Picks } from './picks'

/** One field for everything; what it was given is told to `run`. */
export function Omnibox({
  field,
  run,
  empty,
  disabled,
}: {
  field: RefObject<HTMLInputElement | null>
  run: (text: string) => void
  /** Enter with nothing typed. */
  empty: () => void
  disabled?: boolean
}) {
  const t = useText(texts)
  const [text, setText] = useState('')
  // what is typed while nothing else is written in belongs here
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = document.activeElement
      const isWriting = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
      if (event.ctrlKey || event.altKey || event.metaKey || isWriting) return
      if (event.key.length === 1 && event.key !== ' ') field.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [field])
  return (
    <form
      className="c-omnibox"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const typed = text.trim()
        setText('')
        if (typed) run(typed)
        else empty()
      }}
    >
      <input
        ref={field}
        data-scans
        className="input"
        aria-label={t('omnibox')}
        placeholder={t('omnibox')}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return
          event.stopPropagation()
          setText('')
        }}
      />
      <kbd>F2</kbd>
    </form>
  )
}

/** More members than one: chosen by arrow and Enter, told apart by what is not masked. */
export function Choices({
  members,
  choose,
  cancel,
}: {
  members: Schemas['MemberView'][]
  choose: (member: Schemas['MemberView']) => void
  cancel: () => void
}) {
  const t = useText(texts)
  return (
    <Picks
      found={members}
      label={t('attach')}
      told={t('several', { n: members.length })}
      show={(member) => (
        <>
          <b>{member.name}</b> <span>{member.phone}</span> <span>{member.memberNumber}</span>
          {member.status && <Status kind="membership" value={member.status} />}
        </>
      )}
      choose={choose}
      cancel={cancel}
    />
  )
}
