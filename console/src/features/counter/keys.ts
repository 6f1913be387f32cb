import { useEffect, useRef } from 'react'

/** Key by its place (`F9`, `NumpadAdd`, `Ctrl+Enter`) → what it does now; absent keys do nothing. */
export type KeyMap = Record<string, (() => void) | undefined>

function nameOf(event: KeyboardEvent): string {
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + event.code
}

/** Keys of the step that is on screen. Held keys and those of an input method's own are ignored. */
export function useKeys(map: KeyMap) {
  const kept = useRef(map)
  kept.current = map
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return
      const act = kept.current[nameOf(event)]
      if (!act) return
      event.preventDefault()
      if (!event.repeat) act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** Whether a step has stood long enough to be meant by a key. */
export function useSettled(step: unknown, ms = 250) {
  const since = useRef(Date.now())
  const last = useRef(step)
  if (last.current !== step) {
    last.current = step
    since.current = Date.now()
  }
  return () => Date.now() - since.current >= ms
}
