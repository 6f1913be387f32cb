import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { useEffect, useState, type RefObject } from 'react'
import { texts } from '../messages'

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
  const [at, setAt] = useState(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return
      if (event.code === 'ArrowDown') setAt((now) => Math.min(now + 1, members.length - 1))
      else if (event.code === 'ArrowUp') setAt((now) => Math.max(now - 1, 0))
      else if (event.code === 'Enter' || event.code === 'NumpadEnter') choose(members[at]!)
      else if (event.code === 'Escape') cancel()
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [members, at, choose, cancel])
  return (
    <div className="notice c-choices" role="listbox" aria-label={t('attach')}>
      <p className="label">{t('several', { n: members.length })}</p>
      {members.map((member, i) => (
        <button
          key={member.id}
          role="option"
          aria-selected={i === at}
          aria-current={i === at}
          className="btn quiet c-choice"
          onClick={() => choose(member)}
        >
          <b>{member.name}</b> <span>{member.phone}</span> <span>{member.memberNumber}</span>
          {member.status && <Status kind="membership" value={member.status} />}
        </button>
      ))}
    </div>
  )
}
