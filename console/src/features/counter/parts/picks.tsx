import { useEffect, useState, type ReactNode } from 'react'

/** More than one that may be meant: chosen by arrow and Enter, or by a touch. */
export function Picks<T extends { id: string }>({
  found,
  label,
  told,
  show,
  choose,
  cancel,
}: {
  found: T[]
  label: string
  /** How many there are, in words. */
  told: string
  show: (one: T) => ReactNode
  choose: (one: T) => void
  cancel: () => void
}) {
  const [at, setAt] = useState(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return
      if (event.code === 'ArrowDown') setAt((now) => Math.min(now + 1, found.length - 1))
      else if (event.code === 'ArrowUp') setAt((now) => Math.max(now - 1, 0))
      else if (event.code === 'Enter' || event.code === 'NumpadEnter') choose(found[at]!)
      else if (event.code === 'Escape') cancel()
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [found, at, choose, cancel])
  return (
    <div className="notice c-choices" role="listbox" aria-label={label}>
      <p className="label">{told}</p>
      {found.map((one, i) => (
        <button
          key={one.id}
          role="option"
          aria-selected={i === at}
          aria-current={i === at}
          className="btn quiet c-choice"
          onClick={() => choose(one)}
        >
          {show(one)}
        </button>
      ))}
    </div>
  )
}
